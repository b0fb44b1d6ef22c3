import { admitTrustLine, today, trustItemOf } from '@concord/catalogue';
import {
  Refusal,
  type TrustContestBody,
  type TrustDecideBody,
  type TrustEndBody,
  type TrustEndOfOrganisationBody,
  type TrustLineBody,
  type TrustTellBody,
  type TrustWithdrawalBody,
} from '@concord/contracts';
import { pooled, type Tx } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { organisationIn, organisationText, refuseResidentNumbers } from '@concord/trust';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { organisationOfCaller } from '../me/organisation-of-caller.js';
import { touchRecord } from '../publishing/record.store.js';
import { writeOnce, type Call } from '../writes/write.js';
import { contested, decided, type Correction } from './contests.js';
import { endedWithOrganisation } from './end-of-organisation.js';
import { ownViewOf, viewOf, type LineQuery, type LineView } from './line.answer.js';
import { findLine, keepLine, linesOfAuthority, lockLine, lockLinesOf } from './line.store.js';
import type { RegisterLine } from './register-line.js';
import { approved, ended, requirePast, toldOn, type Day } from './steps.js';
import { withdrawalApproved, withdrawalProposed, withdrawalTold } from './withdrawal.js';

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

  /** Throws Refusal as `admitTrustLine` and `organisationIn` do; `clock_skew`, `conflict`. */
  record(body: TrustLineBody, asked: Asked): Promise<LineView> {
    return this.write('POST /v1/lines', body, asked, async (tx) => {
      const { caller } = asked;
      refuseResidentNumbers(body.decision.number);
      const admitted = admitTrustLine({ ...body, authority: caller.authority, decidedOn: body.decision.decidedOn });
      requirePast(body.decision.decidedOn, this.day(body));
      const { points, months, decay } = admitted.item;
      const line: RegisterLine = {
        ...{ id: uuid(), version: 1, scheme: body.scheme, item: body.item, authority: caller.authority },
        ...{ organisation: organisationIn(admitted.scheme, body.organisation), decision: body.decision },
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

  proposeWithdrawal(id: string, { reason }: TrustWithdrawalBody, asked: Asked): Promise<LineView> {
    refuseResidentNumbers(reason);
    return this.step(id, 'withdrawal', { reason }, asked, (line, day) =>
      withdrawalProposed(line, reason, asked.caller.sub, day),
    );
  }

  approveWithdrawal(id: string, asked: Asked): Promise<LineView> {
    return this.step(id, 'withdrawal/approve', {}, asked, (line, day) =>
      withdrawalApproved(line, asked.caller.sub, day),
    );
  }

  tellWithdrawal(id: string, body: TrustTellBody, asked: Asked): Promise<LineView> {
    refuseResidentNumbers(`${body.channel} | ${body.proof}`);
    return this.step(id, 'withdrawal/tell', body, asked, (line, day) =>
      withdrawalTold(line, body, trustItemOf(line.scheme, line.item).scheme.contestDays, day),
    );
  }

  /** The organisation of a line is no more: all that this authority holds against it ends. Gives the lines that changed. */
  endWithOrganisation(id: string, body: TrustEndOfOrganisationBody, asked: Asked): Promise<{ items: LineView[] }> {
    refuseResidentNumbers(body.evidence);
    return this.write(`POST /v1/lines/${id}/end-of-organisation`, body, asked, async (tx) => {
      const at = await findLine(tx, id);
      if (at?.authority !== asked.caller.authority) throw nothingHere();
      const lines = await lockLinesOf(tx, at.authority, at.organisation);
      this.requireSeen(
        lines.find((line) => line.id === id),
        asked,
      );
      const after = endedWithOrganisation(lines, body, asked.caller.sub, (line) => this.day(line));
      const items: LineView[] = [];
      for (const line of after) items.push(viewOf(await this.keep(tx, line)));
      return { items };
    });
  }

  /** An organisation contests a line of its own; another's is as one that is not there. */
  contest(body: TrustContestBody, asked: Asked): Promise<LineView> {
    const own = organisationText(organisationOfCaller(asked.caller));
    refuseResidentNumbers(body.statement);
    return this.write('POST /v1/me/contests', body, asked, async (tx) => {
      const line = await lockLine(tx, body.line);
      if (!line || organisationText(line.organisation) !== own || NOT_TOLD.has(line.state)) throw nothingHere();
      const after = contested(line, { id: uuid(), statement: body.statement }, this.day(line));
      return ownViewOf(await this.keep(tx, after));
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
      this.requireSeen(line, asked);
      return viewOf(await this.keep(tx, take(line, this.day(line))));
    });
  }

  /** Throws Refusal `not_found` for another's line, `stale_version` where the caller has seen an older one. */
  private requireSeen(line: RegisterLine | undefined, { caller, version }: Asked): asserts line is RegisterLine {
    if (line?.authority !== caller.authority) throw nothingHere();
    if (version !== undefined && version !== line.version) {
      throw new Refusal('stale_version', `the line is at version ${line.version}`);
    }
  }

  /** Writes what a step made of a line as its next version. */
  private async keep(tx: Tx, after: RegisterLine): Promise<RegisterLine> {
    const line = { ...after, version: after.version + 1 };
    await keepLine(tx, line);
    await touchRecord(tx, line.scheme, line.organisation);
    tx.afterCommit(this.options.onChanged);
    return line;
  }

  private write<T>(target: string, body: unknown, { caller, key }: Asked, work: (tx: Tx) => Promise<T>): Promise<T> {
    const call: Call = { sub: caller.sub, key, target, body, at: this.options.clock.now() };
    return writeOnce(this.options.ds, call, work);
  }
}

/** What another item of the scheme weighs. Throws Refusal as `admitTrustLine` does: what takes no effect corrects nothing. */
function correctionOf({ authority, scheme, decision }: RegisterLine, item: string): Correction {
  const { decidedOn } = decision;
  const { points, months, decay } = admitTrustLine({ authority, scheme, item, decidedOn }).item;
  return { item, weight: { points, months, decay } };
}
