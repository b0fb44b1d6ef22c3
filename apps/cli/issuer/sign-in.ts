import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import { Usage } from '../report/usage.js';
import type { Service } from '../stack/services.js';
import { subjectOf, type Person } from './people.js';
import type { Accounts } from './provider.js';
import { SIGN_IN_STYLE, signInPage } from './sign-in-page.js';

/** What the page of signing in works on. */
export interface SignIn {
  provider: Provider;
  accounts: Accounts;
  services: readonly Service[];
}

const FORM_BYTES = 4_096;
const styleHash = createHash('sha256').update(SIGN_IN_STYLE).digest('base64');
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};

/** Whom the form names; undefined for nobody. Throws {@link Usage} where an identifier is none. */
function chosen({ accounts, services }: SignIn, form: URLSearchParams): Person | undefined {
  const subject = form.get('subject')?.trim();
  if (subject !== undefined && subject !== '') return subjectOf(subject, services);
  return accounts.find(form.get('sub') ?? '');
}

/**
 * Answers `/sign-in/UID`: the page, and the form that it sends. Throws the provider's error where the sign-in is unknown or too
 * old.
 */
export async function answerSignIn(parts: SignIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { provider, accounts } = parts;
  await provider.interactionDetails(request, response);
  const page = (status: number, problem?: string) =>
    response.writeHead(status, HEADERS).end(signInPage(accounts.staff, request.url ?? '', problem));
  if (request.method !== 'POST') {
    page(200);
    return;
  }
  if (Number(request.headers['content-length'] ?? Infinity) > FORM_BYTES) {
    page(413, 'That is too long.');
    return;
  }
  try {
    const person = chosen(parts, new URLSearchParams(await text(request)));
    if (!person) {
      page(422, 'There is nobody of that name.');
      return;
    }
    accounts.add(person);
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: person.sub } },
      { mergeWithLastSubmission: false },
    );
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    page(422, error.message);
  }
}
