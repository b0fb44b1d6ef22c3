import { html, Markup } from '@concord/markup';
import type { Person } from './people.js';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
  ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; }
  button { font: inherit; padding: .5rem .9rem; min-height: 2.75rem; border: 1px solid; border-radius: .4rem; background: transparent; color: inherit; cursor: pointer; }
  button:hover { text-decoration: underline; } button:focus-visible, input:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
  input { font: inherit; padding: .5rem; min-height: 1.6rem; width: 22rem; max-width: 100%; border: 1px solid; border-radius: .4rem; }
  .problem { border-left: 4px solid #b91c1c; padding-left: .75rem; }
`;

/** To the letter: the policy knows the style by its hash. */
const STYLED = new Markup(`<style>${STYLE}</style>`);

/** The hash that lets this one style pass a content security policy. */
export const SIGN_IN_STYLE = STYLE;

function group(title: string, people: readonly Person[], action: string): Markup {
  const button = ({ sub, name }: Person) =>
    html`<li>
      <form method="post" action="${action}"><button name="sub" value="${sub}">${name}</button></form>
    </li>`;
  return html`<h2>${title}</h2>
    <ul>
      ${people.map(button)}
    </ul>`;
}

/**
 * The page on which one chooses whom to sign in as. It is of the local stack alone: it knows no passwords, and says so.
 */
export function signInPage(people: readonly Person[], action: string, problem?: string): string {
  const of = (role: string) => people.filter(({ claims }) => claims.roles.includes(role));
  const authorities = [
    ...new Set(people.filter(({ claims }) => claims.roles.some((r) => r === 'clerk')).map((p) => p.claims.authority)),
  ];
  const groups = authorities.map((code) =>
    group(
      code,
      people.filter(({ claims }) => claims.authority === code),
      action,
    ),
  );
  return page(
    'Sign in',
    html`<h1>Whom do you want to be?</h1>
      <p>
        This is the sign-in of the local stack: everybody here is made up, and nobody is asked for a password. A real
        installation points the portal to the issuer of its own staff and subjects.
      </p>
      ${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
      ${group('At the counter', of('counter'), action)}
      <h2>Somebody with an identifier</h2>
      <form method="post" action="${action}">
        <label for="subject">Type, country and number, e.g. RID:CN:11010519491231002X</label><br />
        <input id="subject" name="subject" required autocomplete="off" spellcheck="false" maxlength="120" />
        <button>Sign in as this subject</button>
      </form>
      ${groups} ${group('Regulators', of('regulator'), action)} ${group('Oversight', of('oversight'), action)}`,
  );
}

/** Asks whether somebody means to sign out; `form` is the provider's own, which the button sends. */
export function signOutPage(form: string): string {
  const button = html`<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">
    Yes, sign me out
  </button>`;
  return page(
    'Sign out',
    html`<h1>Sign out?</h1>
      ${new Markup(form)}
      <p>${button}</p>`,
  );
}

function page(title: string, content: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Concord, local stack</title>
        ${STYLED}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;
}
