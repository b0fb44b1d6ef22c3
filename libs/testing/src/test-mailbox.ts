import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An SMTP server of a test with all that it took. */
export interface TestMailbox {
  /** `smtp://127.0.0.1:port`; the same after it was away. */
  url: string;
  /** What was taken, in order, read as a mail program would. */
  mails: Email[];
  /** Addresses that it refuses with 550. */
  refused: Set<string>;
  /** Called before it answers for a mail; throws where it is to answer 451. */
  before: () => void | Promise<void>;
  stop(): Promise<void>;
  /** Takes mail again, at the same address. */
  start(): Promise<void>;
}

function serverOf(mailbox: TestMailbox): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo({ address }, _, done) {
      const refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
      done(mailbox.refused.has(address) ? refusal : null);
    },
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        take(mailbox, Buffer.concat(chunks)).then(
          () => {
            done(null, 'taken');
          },
          (error: unknown) => {
            done(Object.assign(new Error(String(error)), { responseCode: 451 }));
          },
        );
      });
    },
  });
}

async function take(mailbox: TestMailbox, bytes: Buffer): Promise<void> {
  await mailbox.before();
  mailbox.mails.push(await PostalMime.parse(bytes));
}

/** A real SMTP server on a free port of loopback. Call `stop` in `afterAll`. */
export async function testMailbox(): Promise<TestMailbox> {
  let port = 0;
  let server: SMTPServer | undefined;
  const mailbox: TestMailbox = {
    url: '',
    mails: [],
    refused: new Set(),
    before: () => undefined,
    async start() {
      const started = (server = serverOf(mailbox));
      started.on('error', () => undefined);
      await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
      port = (started.server.address() as AddressInfo).port;
      mailbox.url = `smtp://127.0.0.1:${port}`;
    },
    async stop() {
      const running = server;
      server = undefined;
      if (!running) return;
      await new Promise<void>((resolve) => {
        running.close(resolve);
      });
    },
  };
  await mailbox.start();
  return mailbox;
}
