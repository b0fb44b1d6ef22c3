import { expect, it } from '@jest/globals';
import { signIn } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

/** What a session is and is not, and its end. */
export function sessionWay(world: () => PortalWorld): void {
  it('holds no token in the browser, and takes no call from a foreign page', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page } = watched;
    const seen: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(`${portal}/api/`))
        void response.text().then(
          (text) => seen.push(text),
          () => undefined,
        );
    });
    await signIn(watched, portal, 'Clerk, courts');
    const cookies = (await page.context().cookies(portal)).filter(({ name }) => name.includes('concord-session'));
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
    const kept = String(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'));
    expect([...seen, kept].join('\n')).not.toMatch(/eyJ[\w-]+\.eyJ/);
    const cookie = `${cookies[0]?.name ?? ''}=${cookies[0]?.value ?? ''}`;
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${portal}/api/services/${path}`, {
        ...init,
        headers: { cookie, ...(init.headers as Record<string, string>) },
      });
    const status = async (...given: Parameters<typeof ask>) => (await ask(...given)).status;
    const body = { method: 'POST', body: '{}' };
    expect(await status('courts/v1/listings')).toBe(200);
    expect(await status('tax/v1/listings')).toBe(403);
    expect(await status('nowhere/v1/listings')).toBe(404);
    for (const path of [
      'courts/v1/%2e%2e/metrics',
      'courts/v1/listings/%252e%252e/%252e%252e/metrics',
      'courts/v1/a/..%5C..%5Cmetrics',
    ])
      expect([path, await status(path)]).toEqual([path, 404]);
    const nobody = await fetch(`${portal}/api/services/commitments/v1/reports/%252e%252e/%252e%252e/metrics`);
    expect(nobody.status).toBe(404);
    const json = { 'content-type': 'application/json' };
    expect(await status('courts/v1/listings', { ...body, headers: json })).toBe(403);
    expect(await status('courts/v1/listings', { ...body, headers: { ...json, origin: 'http://elsewhere.test' } })).toBe(
      403,
    );
    expect(await status('courts/v1/listings', { ...body, headers: { ...json, origin: portal } })).toBe(422);
    expect((await fetch(`${portal}/api/services/courts/v1/listings`)).status).toBe(401);
  });

  it('ends the session here and at the issuer', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page } = watched;
    await signIn(watched, portal, 'Clerk, tax');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${portal}/**`);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goto(`${portal}/auth/sign-in`);
    await page.getByRole('heading', { name: 'Whom do you want to be?' }).waitFor();
  });
}
