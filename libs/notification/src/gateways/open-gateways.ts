import { readFileSync } from 'node:fs';
import { FileGateway } from './file-gateway.js';
import type { Gateways } from './gateway.js';
import { isLoopback } from './loopback.js';
import { SmsGateway } from './sms-gateway.js';
import { SmtpGateway } from './smtp-gateway.js';

type Environment = Record<string, string | undefined>;

function need(env: Environment, name: string, beside: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`the environment is not complete: ${beside} needs ${name}`);
  return value;
}

/** Addresses that only a local stack has: of this machine, or of a container beside it. */
const LOCAL = ['PUBLIC_URL', 'JWT_ISSUER', 'NOTICE_PORTAL'];

function isLocal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && (isLoopback(hostname) || /^[a-z][a-z0-9-]*$/.test(hostname));
}

/**
 * Files are for looking at: a stack that serves people would tell them nothing. So who names a folder is in a local stack, whose
 * addresses nobody elsewhere can reach.
 */
function requireLocal(env: Environment): void {
  const foreign = LOCAL.find((name) => !isLocal(env[name] ?? ''));
  if (foreign !== undefined)
    throw new Error(`MAIL_DIR is for a local stack alone: ${foreign} is no address of this machine or its containers`);
}

/**
 * The gateways that the environment names: SMTP_URL with SMTP_FROM, SMS_URL with SMS_KEY_FILE, or MAIL_DIR, which writes files
 * and sends nothing, in a local stack alone. None without. Throws an Error that names what is missing beside another, or not local.
 */
export function openGateways(env: Environment = process.env): Gateways {
  const { SMTP_URL: smtp = '', SMS_URL: sms = '', MAIL_DIR: folder = '' } = env;
  const gateways: Gateways = {};
  if (folder !== '') {
    requireLocal(env);
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
