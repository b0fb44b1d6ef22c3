import { readFileSync } from 'node:fs';
import { FileGateway } from './file-gateway.js';
import type { Gateways } from './gateway.js';
import { SmsGateway } from './sms-gateway.js';
import { SmtpGateway } from './smtp-gateway.js';

type Environment = Record<string, string | undefined>;

function need(env: Environment, name: string, beside: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`the environment is not complete: ${beside} needs ${name}`);
  return value;
}

/**
 * The gateways that the environment names: SMTP_URL with SMTP_FROM, SMS_URL with SMS_KEY_FILE, or MAIL_DIR, which writes files
 * and sends nothing. None without. Throws an Error that names what is missing beside another.
 */
export function openGateways(env: Environment = process.env): Gateways {
  const { SMTP_URL: smtp = '', SMS_URL: sms = '', MAIL_DIR: folder = '' } = env;
  const gateways: Gateways = {};
  if (folder !== '') {
    const from = need(env, 'SMTP_FROM', 'MAIL_DIR');
    for (const channel of ['email', 'sms'] as const) gateways[channel] = new FileGateway(folder, from, channel);
  }
  if (smtp !== '') gateways.email = new SmtpGateway({ url: smtp, from: need(env, 'SMTP_FROM', 'SMTP_URL') });
  if (sms !== '') {
    const key = readFileSync(need(env, 'SMS_KEY_FILE', 'SMS_URL'), 'utf8').trim();
    gateways.sms = new SmsGateway({ url: sms, key });
  }
  return gateways;
}
