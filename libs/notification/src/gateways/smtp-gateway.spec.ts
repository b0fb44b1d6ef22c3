import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { testMailbox, type TestMailbox } from '@concord/testing';
import type { SendFailure } from './gateway.js';
import { SmtpGateway } from './smtp-gateway.js';

const from = 'Courts <notices@courts.example>';
const message = {
  id: '0197290c-0000-7000-8000-000000000001',
  to: 'li.na@example.org',
  subject: '人民法院通知',
  text: '正文 text',
  html: '<p>正文</p>',
};
let mailbox: TestMailbox;

beforeAll(async () => {
  mailbox = await testMailbox();
});
afterEach(() => {
  mailbox.mails.length = 0;
  mailbox.before = () => undefined;
});
afterAll(() => mailbox.stop());

const gateway = (url = mailbox.url, connectMs = 2_000) => new SmtpGateway({ url, from, connectMs });
const failure = (sent: Promise<unknown>): Promise<SendFailure> =>
  sent.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => error as SendFailure,
  );

describe('e-mail by SMTP', () => {
  it('arrives as it was, under the id of the message, and gives the words of the server', async () => {
    const receipt = await gateway().send(message);
    expect(receipt.reference).toMatch(/^250 /);
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({
      from: { address: 'notices@courts.example', name: 'Courts' },
      to: [{ address: 'li.na@example.org' }],
      subject: '人民法院通知',
      messageId: `<${message.id}@courts.example>`,
      text: expect.stringContaining('正文 text'),
      html: expect.stringContaining('<p>正文</p>'),
    });
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    expect(mail?.attachments).toEqual([]);
  });

  it('goes to one address, and no header is written by its text', async () => {
    await gateway().send({ ...message, subject: 'a\r\nBcc: other@example.org' });
    expect(mailbox.mails).toHaveLength(1);
    expect(mailbox.mails[0]?.bcc).toBeUndefined();
    expect(await failure(gateway().send({ ...message, to: 'a@example.org, b@example.org' }))).toBeInstanceOf(Error);
    expect(mailbox.mails.flatMap(({ to = [] }) => to.map(({ address }) => address))).toEqual(['li.na@example.org']);
  });

  it('fails for good where the address is refused, and for now where the server has no room or is away', async () => {
    mailbox.refused.add('gone@example.org');
    expect(await failure(gateway().send({ ...message, to: 'gone@example.org' }))).toMatchObject({ permanent: true });
    mailbox.before = () => {
      throw new Error('no room');
    };
    expect(await failure(gateway().send(message))).toMatchObject({ permanent: false });
    await mailbox.stop();
    expect(await failure(gateway().send(message))).toMatchObject({ name: 'SendFailure', permanent: false });
    await mailbox.start();
  });

  it('is not handed over without TLS, but to this very machine', () => {
    const options = (url: string) => (gateway(url) as unknown as { transport: { options: object } }).transport.options;
    expect(options('smtp://mail.example')).toMatchObject({ requireTLS: true, secure: false, port: 587 });
    expect(options('smtps://mail.example')).toMatchObject({ secure: true, port: 465 });
    expect(options('smtp://127.0.0.1.example.org')).toMatchObject({ requireTLS: true });
    expect(options('smtp://127.0.0.1:2525')).toMatchObject({ requireTLS: false, port: 2525 });
  });

  it('gives a server up that says nothing', async () => {
    const silent: Server = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const failed = await failure(gateway(`smtp://127.0.0.1:${port}`, 100).send(message));
    expect(failed).toMatchObject({ permanent: false, message: expect.stringMatching(/greeting/i) });
    silent.close();
  });
});
