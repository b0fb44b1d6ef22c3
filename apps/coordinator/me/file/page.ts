import type { Range, Suspension } from '@concord/contracts';
import type { MeAnswer } from '../me.js';
import type { OwnHonour } from '../own-honour.js';
import type { OwnListing, OwnMeasure } from '../own-listing.js';
import type { OwnRecipient } from '../../consequences/recipient.store.js';
import type { Recipient } from '../recipients.js';
import type { Pending, Remedy } from '../remedies.js';
import { messageRow } from './message-row.js';
import { deemedText, serviceText } from './service.js';
import { html, type Content, type Markup } from '@concord/markup';
import { STYLE } from './style.js';

type Name = { en: string; zh?: string | undefined } | null;

/** When the file was made: the instant, and the civil date and zone in which its days are counted. */
export interface Made {
  at: Date;
  on: string;
  zone: string;
}

const named = (name: Name, code: string): Content =>
  name ? html`${name.en}${name.zh === undefined ? '' : html` <span lang="zh">${name.zh}</span>`}` : code;
const ranges = (list: readonly Range[]): string => list.map(([from, to]) => `[${from}, ${to})`).join(' and ');
const instant = (at: Date | null): string => at?.toISOString().replace(/\.\d+Z$/, 'Z') ?? '';
const heading = (en: string, zh: string): Markup => html`<h2>${en} <span lang="zh">${zh}</span></h2>`;

/** A table, or the line that says that there is nothing. */
function table(heads: readonly string[], rows: readonly (readonly Content[])[], none = 'None. 无'): Markup {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  const head = heads.map((each) => html`<th scope="col">${each}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}

function facts(rows: readonly (readonly [string, Content])[]): Markup {
  const told = rows.filter(
    ([, content]) => content !== '' && content !== null && content !== undefined && content !== false,
  );
  return html`<dl>
    ${told.map(
      ([name, content]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${content}</dd>
        </div>`,
    )}
  </dl>`;
}

function measureRow({ measure, name, executor, from, to, coverage, legalBasis }: OwnMeasure): Content[] {
  const inForce = coverage.length > 0 ? ranges(coverage) : 'nothing 无';
  return [html`<b>${measure}</b> ${named(name, '')}`, executor, `[${from}, ${to})`, inForce, legalBasis];
}

function remedyRow({ remedy, how, until, daysLeft, decidedBy, effect }: Remedy): Content[] {
  const left = until === null ? 'as long as it lasts' : `${until} (${String(daysLeft)} days left 剩余天数)`;
  return [html`<b>${remedy}</b>`, how, left, decidedBy, effect];
}

const pendingRow = ({ what, since, dueOn }: Pending): Content[] => [what, since, dueOn];

function suspended(suspensions: readonly Suspension[]): Markup {
  const rows = suspensions.map(({ from, to, reason, measures }) => [
    from,
    to ?? 'until decided',
    reason,
    measures?.join(', ') ?? 'all',
  ]);
  return html`<h4>Suspended 中止</h4>
    ${table(['From', 'To', 'Reason', 'Measures'], rows)}`;
}

function undecided(pending: readonly Pending[]): Markup {
  return html`<h4>Undecided 待决</h4>
    ${table(['What', 'Since', 'To be decided by'], pending.map(pendingRow))}`;
}

function listingOf(listing: OwnListing): Markup {
  const { decision, notice, groundLaw } = listing;
  return html`<section>
    <h3>${named(listing.authorityName, listing.authority)}: ${listing.ground} ${named(listing.groundName, '')}</h3>
    ${facts([
      ['State 状态', listing.state],
      [
        'Decision 决定',
        [decision?.number, ' of ', decision?.decidedOn, decision?.signatory && `, ${decision.signatory}`],
      ],
      ['Facts and reason 事实与理由', decision?.reason],
      [
        'Law 依据',
        groundLaw && [named(groundLaw.title, groundLaw.instrument), ` (${groundLaw.number}), `, groundLaw.article],
      ],
      ['Notice 送达', notice && serviceText(notice)],
      ['Deemed service 视为送达', notice && deemedText(notice)],
      ['Objection until 异议期限', notice?.windowClosesOn],
      ['Known to the hub since 收录时间', instant(listing.takenAt)],
      [
        'Contested identifier 标识争议',
        listing.contested && 'Somebody else is listed under it too: no counter refuses by it.',
      ],
      ['Listing 编号', `${listing.id}, version ${listing.version}`],
    ])}
    <h4>Measures 措施</h4>
    ${table(['Measure', 'Executor', 'Ordered', 'In force', 'Law'], listing.measures.map(measureRow))}
    ${listing.suspensions.length > 0 && suspended(listing.suspensions)}
    ${listing.pending.length > 0 && undecided(listing.pending)}
    <h4>What you can do 救济途径</h4>
    ${table(
      ['Remedy', 'How', 'Until', 'Decided by, if made today', 'Effect'],
      listing.remedies.map(remedyRow),
      'It is over: nothing is left to do.',
    )}
  </section>`;
}

function honourRow({ scheme, schemeName, authority, authorityName, state, from, to, ...rest }: OwnHonour): Content[] {
  const benefits = rest.benefits.map(({ benefit, name }, i) => [i > 0 && '; ', named(name, benefit)]);
  const due = rest.coverage.length > 0 ? ranges(rest.coverage) : 'nothing 无';
  return [
    named(schemeName, scheme),
    named(authorityName, authority),
    state,
    `[${from}, ${to})`,
    due,
    benefits,
    rest.legalBasis,
  ];
}

function recipientRow({ kind, code, name, legalBasis, measures, takenBackAt }: Recipient): Content[] {
  return [kind, name ?? code, measures.join(', '), legalBasis, instant(takenBackAt)];
}

function wrongRow({ recipient, reason, at, dueOn, corrected, acknowledgedAt }: OwnRecipient): Content[] {
  return [recipient, reason, instant(at), dueOn, corrected ? 'yes 是' : 'not yet 尚未', instant(acknowledgedAt)];
}

function sections(me: MeAnswer): Markup {
  return html` ${heading('Listings', '惩戒记录')}
  ${me.listings.length > 0 ? me.listings.map(listingOf) : html`<p class="none">None. 无</p>`}
  ${heading('Honours', '表彰')}
  ${table(['Scheme', 'Authority', 'State', 'Awarded', 'Benefits due', 'Benefits', 'Law'], me.honours.map(honourRow))}
  ${heading('Consents', '同意')}
  ${table(
    ['Consent to being honoured', 'Given'],
    me.consents.map(({ id, at }) => [id, instant(at)]),
  )}
  ${heading('Where it went', '数据去向')}
  ${table(['Kind', 'Recipient', 'Measures', 'Law', 'Taken back'], me.recipients.map(recipientRow))}
  ${heading('What was told wrongly', '曾发出的错误数据')}
  ${table(
    ['Recipient', 'Why', 'Since', 'To be put right by', 'Told otherwise', 'Acknowledged'],
    me.toldWrongly.map(wrongRow),
  )}
  ${heading('Checks', '核验记录')}
  ${table(
    ['When', 'Counter', 'Travel date', 'Outcome', 'Measure', 'Check'],
    me.checks.map((check) => [
      instant(check.at),
      check.operator,
      check.travelDate,
      check.outcome,
      check.measure,
      check.checkId,
    ]),
  )}
  ${heading('Questions whether a benefit is due', '激励核验')}
  ${table(
    ['When', 'Who', 'Benefit', 'On', 'Due', 'Check'],
    me.benefitChecks.map((check) => [
      instant(check.at),
      check.authority,
      check.benefit,
      check.on,
      check.due ? 'yes 是' : 'no 否',
      check.checkId,
    ]),
  )}
  ${heading('Look-ups', '查询记录')}
  ${table(
    ['When', 'Who', 'List'],
    me.lookups.map(({ at, authority, list }) => [instant(at), authority, list]),
  )}
  ${heading('What was sent', '已发送的通知')}
  ${table(['When', 'Authority', 'What', 'How', 'Where to', 'What became of it'], me.messages.map(messageRow))}
  ${heading('Requests for correction', '更正申请')}
  ${table(
    ['When', 'Authority', 'Listing'],
    me.corrections.map(({ at, authority, listing }) => [instant(at), authority, listing]),
  )}`;
}

/**
 * The whole of what the hub has about its bearer as one HTML page to print: it needs nothing but itself, runs nothing, and
 * names nobody. Ranges are half-open; days are counted on the civil date on which it was made.
 */
export function pageOf(me: MeAnswer, { at, on, zone }: Made): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>What the hub holds about you</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>What the hub holds about you <span lang="zh">中心所存的您的信息</span></h1>
        <p>
          As of ${instant(at)}; dates are those of ${zone}, where it is ${on}. A range [a, b) begins on a and ends
          before b. This page names nobody. <span lang="zh">区间含起始日，不含终止日。</span>
        </p>
        ${sections(me)}
      </body>
    </html> `.text;
}
