import { admitTrustLine, today, trustItemOf } from '@concord/catalogue';
import {
  Refusal,
  type TrustContestBody,
  type TrustDecideBody,
  type TrustEndBody,
  type TrustLineBody,
  type TrustTellBody,
} from '@concord/contracts';
import { pooled, type Tx } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { organisationOf, organisationText, refuseResidentNumbers } from '@concord/trust';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { organisationOfCaller } from '../me/organisation-of-caller.js';
import { touchRecord } from '../publishing/record.store.js';
import { writeOnce, type Call } from '../writes/write.js';
import { contested, decided, type Correction } from './contests.js';
import { viewOf, type LineQuery, type LineView } from './line.answer.js';
import { findLine, keepLine, linesOfAuthority, lockLine } from './line.store.js';
import type { RegisterLine } from './register-line.js';
import { approved, ended, requirePast, toldOn, type Day } from './steps.js';

/** A step of a line as it was asked for: who, under which key, on which version. */
export interface Asked {
  caller: Caller;
  key: string | null;
  /** The version that the caller has seen. */
  version?: number | undefined;
}

export interface LinesOptions {
  ds: DataSource;
  clock: Clock;
  /** Called after a commit that may change what is published. */
  onChanged: () => void;
}

const nothingHere = () => new Refusal('not_found', 'there is nothing here');
/** Whoever is outside of the authority learns of a line once its organisation was told. */
const NOT_TOLD = new Set(['DRAFT', 'APPROVED']);

/** The register of lines: every step is one transaction with its idempotency key and what is to be published. */
export class Lines {
  constructor(private readonly options: LinesOptions) {}

  /** Throws Refusal as `admitTrustLine` and `organisationOf` do; `clock_skew`, `conflict`. */
  record(body: TrustLineBody, asked: Asked): Promise<LineView> {
    return this.write('POST /v1/lines', body, asked, async (tx) => {
      const { caller } = asked;
      refuseResidentNumbers(body.decision.number);
      const admitted = admitTrustLine({ ...body, authority: caller.authority, decidedOn: body.decision.decidedOn });
      requirePast(body.decision.decidedOn, this.day(body));
      const { points, months, decay } = admitted.item;
      const line: RegisterLine = {
        ...{ id: uuid(), version: 1, scheme: body.scheme, item: body.item, authority: caller.authority },
        ...{ organisation: organisationOf(body.organisation), decision: body.decision },
        weight: { points, months, decay },
        ...{ state: 'DRAFT', countsFrom: null, suspensions: [], endedOn: null, told: null, contests: [], ended: null },
        ...{ recordedBy: caller.sub, approvedBy: null },
      };
      await keepLine(tx, line);
      return viewOf(line);
    });
  }

  approve(id: string, asked: Asked): Promise<LineView> {
    return this.step(id, 'approve', {}, asked, (line, day) => approved(line, asked.caller.sub, day));
  }

  tell(id: string, body: TrustTellBody, asked: Asked): Promise<LineView> {
    refuseResidentNumbers(`${body.channel} | ${body.proof}`);
    return this.step(id, 'tell', body, asked, (line, day) => {
      const { scheme } = trustItemOf(line.scheme, line.item);
      return toldOn(line, body, scheme.contestDays, day);
    });
  }

  decide(id: string, body: TrustDecideBody, asked: Asked): Promise<LineView> {
    refuseResidentNumbers(body.reason);
    return this.step(id, 'decide', body, asked, (line, day) => {
      const correction = body.outcome === 'CORRECTED' ? correctionOf(line, body.item) : undefined;
      return decided(line, body, asked.caller.sub, day, correction);
    });
  }

  end(id: string, body: TrustEndBody, asked: Asked): Promise<LineView> {
    refuseResidentNumbers(body.reason);
    return this.step(id, 'end', body, asked, (line, day) => ended(line, body, asked.caller.sub, day));
  }

  /** An organisation contests a line of its own; another's is as one that is not there. */
  contest(body: TrustContestBody, asked: Asked): Promise<LineView> {
    const own = organisationText(organisationOfCaller(asked.caller));
    refuseResidentNumbers(body.statement);
    return this.write('POST /v1/me/contests', body, asked, async (tx) => {
      const line = await lockLine(tx, body.line);
      if (!line || organisationText(line.organisation) !== own || NOT_TOLD.has(line.state)) throw nothingHere();
      return this.keep(tx, line, contested(line, { id: uuid(), statement: body.statement }, this.day(line)));
    });
  }

  async find(id: string, caller: Caller): Promise<LineView> {
    const line = await findLine(pooled(this.options.ds), id);
    if (line?.authority !== caller.authority) throw nothingHere();
    return viewOf(line);
  }

  async page(query: LineQuery, caller: Caller): Promise<{ items: LineView[]; next: string | null }> {
    const lines = await linesOfAuthority(pooled(this.options.ds), caller.authority, {
      ...query,
      limit: query.limit + 1,
    });
    const items = lines.slice(0, query.limit);
    return { items: items.map(viewOf), next: lines.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  private day({ scheme, item }: { scheme: string; item: string }): Day {
    const { law } = trustItemOf(scheme, item);
    return { on: today(law.zone, this.options.clock.now()), calendar: law.calendar };
  }

  private step(
    id: string,
    name: string,
    body: unknown,
    asked: Asked,
    take: (line: RegisterLine, day: Day) => RegisterLine,
  ): Promise<LineView> {
    return this.write(`POST /v1/lines/${id}/${name}`, body, asked, async (tx) => {
      const line = await lockLine(tx, id);
      if (line?.authority !== asked.caller.authority) throw nothingHere();
      if (asked.version !== undefined && asked.version !== line.version) {
        throw new Refusal('stale_version', `the line is at version ${line.version}`);
      }
      return this.keep(tx, line, take(line, this.day(line)));
    });
  }

  private async keep(tx: Tx, before: RegisterLine, after: RegisterLine): Promise<LineView> {
    const line = { ...after, version: before.version + 1 };
    await keepLine(tx, line);
    await touchRecord(tx, line.scheme, line.organisation);
    tx.afterCommit(this.options.onChanged);
    return viewOf(line);
  }

  private write(
    target: string,
    body: unknown,
    { caller, key }: Asked,
    work: (tx: Tx) => Promise<LineView>,
  ): Promise<LineView> {
    const call: Call = { sub: caller.sub, key, target, body, at: this.options.clock.now() };
    return writeOnce(this.options.ds, call, work);
  }
}

function correctionOf(line: RegisterLine, item: string): Correction {
  const { points, months, decay } = trustItemOf(line.scheme, item).item;
  return { item, weight: { points, months, decay } };
}
