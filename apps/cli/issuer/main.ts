// The issuer of the local stack: the OpenID provider that its portal signs people in with. Its key also signs what `concord token`
// mints. A real installation has an issuer of its own instead.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { readServices } from '../stack/services.js';
import { Accounts, openProvider } from './provider.js';
import { answerSignIn } from './sign-in.js';

const { HOST = '127.0.0.1', PORT = '0', JWT_ISSUER = '', ISSUER_KEY_FILE = '', COOKIE_KEY_FILE = '' } = process.env;
const { PORTAL_URL = '', PORTAL_SECRET_FILE = '' } = process.env;
const SHUTDOWN_MS = 2_000;
const read = (file: string): string => readFileSync(file, 'utf8').trim();

const services = readServices();
const accounts = new Accounts(services);
const provider = openProvider(
  {
    issuer: JWT_ISSUER,
    key: read(ISSUER_KEY_FILE),
    cookieSecret: read(COOKIE_KEY_FILE),
    services,
    ...(PORTAL_URL !== '' && { portal: { url: PORTAL_URL, secret: read(PORTAL_SECRET_FILE) } }),
  },
  accounts,
);
const oidc = provider.callback();

const server = createServer((request, response) => {
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/health/live' || path === '/health/ready') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'ok' }));
    return;
  }
  if (!path.startsWith('/sign-in/')) {
    void oidc(request, response);
    return;
  }
  answerSignIn({ provider, accounts, services }, request, response).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : 'the sign-in failed';
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  });
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  server.closeAllConnections();
  setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

server.listen(Number(PORT), HOST, () => {
  process.stdout.write(`${JSON.stringify({ level: 30, time: Date.now(), service: 'issuer', msg: 'ready' })}\n`);
  process.send?.({ ready: true, url: JWT_ISSUER });
});
