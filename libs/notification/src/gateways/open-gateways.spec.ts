import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGateways } from './open-gateways.js';
import { SmsGateway } from './sms-gateway.js';
import { SmtpGateway } from './smtp-gateway.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-mail-'));
const LOCAL = {
  MAIL_DIR: folder,
  SMTP_FROM: 'a@b.example',
  PUBLIC_URL: 'http://127.0.0.1:4001',
  JWT_ISSUER: 'http://127.0.0.1:4002',
  NOTICE_PORTAL: 'http://127.0.0.1:4003',
};

describe('the gateways that the environment names', () => {
  it('are none where it names none: nothing says that it sends', () => {
    expect(openGateways({})).toEqual({});
  });

  it('are an SMTP server and an SMS service with their keys', () => {
    const key = join(folder, 'sms.key');
    writeFileSync(key, 'secret\n');
    const found = openGateways({
      SMTP_URL: 'smtps://mail.example',
      SMTP_FROM: 'a@b.example',
      SMS_URL: 'https://sms.example/',
      SMS_KEY_FILE: key,
    });
    expect(found.email).toBeInstanceOf(SmtpGateway);
    expect(found.sms).toBeInstanceOf(SmsGateway);
    expect(() => openGateways({ SMTP_URL: 'smtps://mail.example' })).toThrow(/SMTP_URL needs SMTP_FROM/);
    expect(() => openGateways({ SMS_URL: 'https://sms.example/' })).toThrow(/SMS_URL needs SMS_KEY_FILE/);
  });

  it.each(['PUBLIC_URL', 'JWT_ISSUER', 'NOTICE_PORTAL'])('are no files where %s is not of a local stack', (name) => {
    const foreign = [
      'https://concord.example',
      'http://concord.example',
      'https://portal',
      'http://10.0.0.1',
      '',
      'no',
    ];
    for (const address of foreign) {
      expect(() => openGateways({ ...LOCAL, [name]: address })).toThrow(`MAIL_DIR is for a local stack alone: ${name}`);
    }
    for (const address of ['http://127.0.0.1:4000', 'http://localhost:1', 'http://[::1]:2', 'http://courts:8080']) {
      expect(openGateways({ ...LOCAL, [name]: address }).email).toBeDefined();
    }
  });

  it('are files where it names a folder, one a message however often it is sent, and say that they sent nothing', async () => {
    const mail = join(folder, 'mail');
    const { email, sms } = openGateways({ ...LOCAL, MAIL_DIR: mail });
    const message = { id: 'm-1', to: 'c@d.example', subject: 's', text: 'Hello', html: '<p>Hello</p>' };
    for (let round = 0; round < 2; round++) {
      expect(await email?.send(message)).toEqual({ reference: 'written to m-1.eml', unsent: true });
      await sms?.send({ id: 'm-2', to: '+861', text: 'Read it' });
    }
    expect(readdirSync(mail).sort()).toEqual(['m-1.eml', 'm-2.sms.txt']);
    expect(readFileSync(join(mail, 'm-1.eml'), 'utf8')).toMatch(/^Message-ID: <m-1@b.example>$/m);
  });
});
