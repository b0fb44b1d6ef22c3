import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contact, MessageAnswer, MessagesAnswer } from '@concord/contracts';
import { pooled, type Queryable } from '@concord/database';
import { FileGateway, SmtpGateway, type MessageGateway } from '@concord/notification';
import {
  aDecision,
  anOrganisation,
  eventually,
  jwtIssuer,
  testDatabase,
  testKafka,
  testMailbox,
  TestClock,
  type TestMailbox,
} from '@concord/testing';
import { aDraft } from '../listings/draft.builder.js';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  type Answer,
  type RunningAuthority,
} from '../running-authority.builder.js';

const FROM = 'notices@courts.example';
export const STAFF = 'staff@courts.example';

/** A court that writes to a real mail server, and its SMS to files. */
export class Letters {
  readonly clock = new TestClock('2026-03-06T01:00:00.000Z');
  readonly kafka = testKafka();
  mailbox!: TestMailbox;
  courts!: RunningAuthority;
  private database!: Awaited<ReturnType<typeof testDatabase>>;
  private issuer!: Awaited<ReturnType<typeof jwtIssuer>>;
  private made = 0;

  /** Through `gateway` e-mail leaves instead of through the mail server. */
  constructor(private readonly gateway?: MessageGateway) {}

  async start(): Promise<void> {
    [this.database, this.issuer, this.mailbox] = await Promise.all([testDatabase(), jwtIssuer(), testMailbox()]);
    await makeTopics(coordinatorKafka(this.kafka), 'courts', this.kafka.prefix);
    const { database, issuer, kafka, clock } = this;
    const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
    const email = this.gateway ?? new SmtpGateway({ url: this.mailbox.url, from: FROM, connectMs: 2_000 });
    const sms = new FileGateway(mkdtempSync(join(tmpdir(), 'concord-letters-')), FROM, 'sms');
    const pace = { pollMs: 50, sweepMs: 0, firstPauseMs: 20, eraseMs: 0 };
    const correspondence = { gateways: { email, sms }, contact: FROM, portal: 'https://portal.example' };
    this.courts = await startAuthority(
      { profile, database, issuer, kafka, clock },
      { correspondence: { ...correspondence, staffMailbox: STAFF, retentionDays: 30, pace } },
    );
  }

  async stop(): Promise<void> {
    await this.courts.stop();
    await Promise.all([this.database.drop(), this.issuer.stop(), this.mailbox.stop()]);
  }

  get db(): Queryable {
    return pooled(this.database.ds);
  }

  call(role: string, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.courts.call(role, method, path, body === undefined ? {} : { body });
  }

  /** The path of a listing that is approved, of a subject that is reached so. */
  async approved(contact: Contact): Promise<string> {
    const { body } = await this.call('clerk', 'POST', '/v1/listings', { ...aDraft(++this.made), contact });
    const path = `/v1/listings/${body.id}`;
    await this.approve(path);
    return path;
  }

  /** The path of an honour that is awarded. */
  async awarded(contact: Contact): Promise<string> {
    const n = ++this.made;
    const decision = aDecision(n, { decidedOn: '2026-03-02', finalOn: '2026-03-03' });
    const range = { from: '2026-03-06', to: '2027-03-06' };
    const draft = { scheme: 'exemplary-mediator', subject: anOrganisation(n), ...range, decision, contact };
    const path = `/v1/honours/${(await this.call('clerk', 'POST', '/v1/honours', draft)).body.id}`;
    await this.approve(path);
    return path;
  }

  private async approve(path: string): Promise<void> {
    const { status } = await this.call('approver', 'POST', `${path}/approve`, {});
    if (status !== 200) throw new Error(`${path} is not approved: ${status}`);
  }

  async messages(path: string): Promise<MessagesAnswer> {
    return (await this.call('clerk', 'GET', `${path}/messages`)).body as unknown as MessagesAnswer;
  }

  /** The messages about it once one of them is as it should be. */
  async message(path: string, is: (message: MessageAnswer) => boolean): Promise<MessageAnswer> {
    return eventually(async () => (await this.messages(path)).items.find(is), { what: `a message of ${path}` });
  }

  mailsTo(address: string): TestMailbox['mails'] {
    return this.mailbox.mails.filter(({ to = [] }) => to.some((each) => each.address === address));
  }

  mailTo(address: string): Promise<TestMailbox['mails']> {
    return eventually(() => this.mailsTo(address).length > 0 && this.mailsTo(address), {
      what: `a mail to ${address}`,
    });
  }
}
