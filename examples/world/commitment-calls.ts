import { randomUUID } from 'node:crypto';
import type {
  CommitmentAnswer,
  CommitmentBody,
  DepartmentReport,
  Identifier,
  ReportCell,
  StepBody,
  StepName,
} from '@concord/contracts';
import { call, type Connection } from '@concord/sdk';
import { write } from './authority-calls.js';
import type { Person, Staff } from './staff.js';

/** Who acts: a department by its code, or the body that hears it. */
export const BODY = 'audit';

/** Every call that an example makes to the service of commitments. Throws Refusal as the service refuses. */
export class CommitmentCalls {
  constructor(private readonly staff: Staff) {}

  /** Recorded by one person of the department, and taken on record by another. */
  async record(body: Omit<CommitmentBody, 'reference'>): Promise<CommitmentAnswer> {
    const recorded = await write<CommitmentAnswer>(this.at(body.department, 'preparer'), '/v1/commitments', {
      ...body,
      reference: randomUUID(),
    });
    return this.step(body.department, 'approver', recorded.id, 'admit', {});
  }

  step<N extends StepName>(
    who: string,
    person: Person,
    id: string,
    step: N,
    body: StepBody<N>,
  ): Promise<CommitmentAnswer> {
    return write(this.at(who, person), `/v1/commitments/${id}/${step}`, body);
  }

  /** The organisation to which something is owed agrees to a later date. */
  agree(identifier: Identifier, id: string): Promise<CommitmentAnswer> {
    return write(this.staff.firm(identifier), `/v1/commitments/${id}/agree`, {});
  }

  one(id: string): Promise<CommitmentAnswer> {
    return call(this.at(BODY, 'preparer'), 'GET', `/v1/commitments/${id}`);
  }

  /** A case as anybody may open it, signed in or not. Throws Refusal `not_found` where nobody may. */
  publicCase(id: string): Promise<CommitmentAnswer> {
    return call(this.at(BODY, 'preparer'), 'GET', `/v1/cases/${id}`);
  }

  /** The cell of one department and period, as the report tells it to everybody. */
  async cell(department: string, period: string): Promise<ReportCell> {
    const query = new URLSearchParams({ department, period: period.slice(0, 4) });
    const report = await call<DepartmentReport>(this.at(BODY, 'preparer'), 'GET', `/v1/reports?${query.toString()}`);
    const found = report.departments[0]?.cells.find((cell) => cell.period === period);
    if (!found) throw new Error(`the report of ${department} has no cell ${period}`);
    return found;
  }

  private at(who: string, person: Person): Connection {
    return this.staff.ofCommitments(who, person);
  }
}
