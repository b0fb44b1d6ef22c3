// The issuer of the local stack: it publishes the key that tokens are checked with. It mints none; `concord token` does.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { HOST = '127.0.0.1', PORT = '0', JWT_ISSUER = '', JWKS_URI = '', JWKS_FILE = '' } = process.env;
const SHUTDOWN_MS = 2_000;

const jwks = readFileSync(JWKS_FILE, 'utf8');
const pages: Record<string, string> = {
  '/.well-known/jwks.json': jwks,
  '/.well-known/openid-configuration': JSON.stringify({
    issuer: JWT_ISSUER,
    jwks_uri: JWKS_URI,
    id_token_signing_alg_values_supported: ['EdDSA'],
    response_types_supported: ['none'],
    subject_types_supported: ['public'],
  }),
  '/health/live': JSON.stringify({ status: 'ok' }),
  '/health/ready': JSON.stringify({ status: 'ok' }),
};

const server = createServer((request, response) => {
  const [path = ''] = (request.url ?? '').split('?');
  const page = pages[path];
  const status = page === undefined ? 404 : ['GET', 'HEAD'].includes(request.method ?? '') ? 200 : 405;
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, ...(status === 405 ? { allow: 'GET, HEAD' } : {}) });
  const code = status === 404 ? 'not_found' : 'method_not_allowed';
  response.end(status === 200 ? page : JSON.stringify({ type: 'about:blank', status, title: code, code }));
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
