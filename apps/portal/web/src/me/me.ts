import type { Decision, MessageChannel, MessageState, Notice, Range, Suspension } from '@concord/contracts';

type Name = { en: string; zh?: string } | null;

/** What the hub tells a subject of itself; the parts that the page shows. */
export interface Me {
  /** Civil date of the answer: not the browser's, whose zone may be another. */
  today: string;
  listings: OwnListing[];
  honours: OwnHonour[];
  recipients: { kind: string; code: string; name: string | null; measures: string[]; takenBackAt: string | null }[];
  toldWrongly: {
    recipient: string;
    channel: string;
    reason: string;
    at: string;
    dueOn: string | null;
    acknowledgedAt: string | null;
  }[];
  checks: {
    checkId: string;
    operator: string;
    travelDate: string;
    outcome: string;
    at: string;
    correction?: { dueOn: string; acknowledgedAt: string | null };
  }[];
  benefitChecks: { checkId: string; authority: string; benefit: string; on: string; due: boolean; at: string }[];
  lookups: { id: string; list: string; authority: string; at: string }[];
  consents: { id: string; at: string }[];
  messages: {
    id: string;
    authority: string;
    kind: string;
    channel: MessageChannel;
    to: string | null;
    state: MessageState;
    madeAt: string;
    settledAt: string | null;
  }[];
  corrections: { id: string; listing: string; authority: string; at: string }[];
}

export interface OwnListing {
  id: string;
  authority: string;
  authorityName: Name;
  ground: string;
  groundName: Name;
  state: string;
  decision: Partial<Decision> | null;
  notice: Partial<Notice> | null;
  measures: { measure: string; name: Name; coverage: Range[]; legalBasis: string }[];
  suspensions: Suspension[];
  pending: { what: 'objection' | 'removal'; since: string | null; dueOn: string | null }[];
  remedies: Remedy[];
  takenAt: string | null;
  /** Set where a human has to look at it first: no counter refuses by it. */
  contested?: true;
  parked?: true;
}

/** A way to have a listing looked at again. */
export interface Remedy {
  remedy: 'objection' | 'removal' | 'correction';
  until: string | null;
  daysLeft: number | null;
  decidedBy: string | null;
}

export interface OwnHonour {
  id: string;
  authority: string;
  authorityName: Name;
  scheme: string;
  schemeName: Name;
  legalBasis: string;
  state: string;
  from: string;
  to: string;
}

/** The name in the language of the pages, or the code where there is none. */
export function named(name: Name, code: string, language: string): string {
  return (language.startsWith('zh') ? name?.zh : undefined) ?? name?.en ?? code;
}
