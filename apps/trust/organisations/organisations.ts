import { today, trustSchemes, type Mandate } from '@concord/catalogue';
import { civilDate, IDENTIFIER_TYPES, organisation, publishedTrustLine, Refusal } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { effectsOf, organisationIn, pointsOn, publishedTotalOn } from '@concord/trust';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { linesOf } from '../lines/line.store.js';
import { publishedLines } from '../publishing/published-lines.js';
import { readsScheme } from '../schemes/competence.js';
import { effect } from './effect.answer.js';
import { keepLookup } from './lookup.store.js';

/** Query of GET /v1/organisations: one organisation by its identifier. There is no list, no order and no threshold. */
export const organisationQuery = z.strictObject({
  scheme: z.string().min(1).max(40),
  type: z.enum(IDENTIFIER_TYPES),
  country: z.string().regex(/^[A-Z]{2}$/),
  value: z.string().min(1).max(64),
  on: civilDate.optional(),
});
export type OrganisationQuery = z.infer<typeof organisationQuery>;

export const organisationAnswer = z
  .strictObject({
    organisation,
    scheme: z.string(),
    on: civilDate,
    points: z.int(),
    lines: z.array(publishedTrustLine),
    effects: z.array(effect),
  })
  .describe('What counts of an organisation in a scheme on a date, and what it is used for');
export type OrganisationAnswer = z.infer<typeof organisationAnswer>;

/** Reads an organisation's record for those with a mandate. */
export class Organisations {
  constructor(
    private readonly ds: DataSource,
    private readonly clock: Clock,
    private readonly mandates: ReadonlyMap<string, Mandate>,
  ) {}

  /**
   * That the caller asked is durable before anything is read. Throws Refusal `legal_basis_unknown`, `not_competent` without a
   * mandate for the scheme, `identifier_invalid`, `range_invalid` for a day that has passed.
   */
  async read(query: OrganisationQuery, caller: Caller): Promise<OrganisationAnswer> {
    const found = trustSchemes().find(({ scheme }) => scheme.code === query.scheme);
    if (!found) throw new Refusal('legal_basis_unknown', `no trust scheme ${query.scheme}`);
    const { law, scheme } = found;
    this.requireMandate(scheme, caller);
    const own = organisationIn(scheme, query);
    const at = this.clock.now();
    const now = today(law.zone, at);
    const on = query.on ?? now;
    // What has fallen out or was revoked is told to nobody, by no detour over a day on which it still counted.
    if (on < now)
      throw new Refusal('range_invalid', `${on} has passed: what counts is read for today or a day to come`);
    const db = pooled(this.ds);
    const who = { authority: caller.authority, caller: caller.sub };
    await keepLookup(db, { id: uuid(), organisation: own, scheme: scheme.code, on, at, ...who });
    const lines = publishedLines(await linesOf(db, own, scheme.code), now).filter(
      ({ contributions }) => pointsOn(contributions, on) !== 0,
    );
    const points = publishedTotalOn(lines, on);
    const effects = scheme.status === 'ENABLED' ? effectsOf(scheme.uses, points) : [];
    return { organisation: own, scheme: scheme.code, on, points, lines, effects };
  }

  private requireMandate(scheme: { code: string; authority: string }, caller: Caller): void {
    if (readsScheme(scheme, caller, this.mandates)) return;
    throw new Refusal('not_competent', `no mandate covers ${scheme.code}`);
  }
}
