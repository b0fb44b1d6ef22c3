import { ask, serviceAddress } from '../app/ask';

/** The shapes of the service of commitments, as far as the pages show them. */
export type Counted = 'KEPT' | 'LATE' | 'BROKEN' | 'OVERDUE';

export interface Cell {
  period: string;
  shown: 'SHOWN' | 'RUNNING' | 'SUPPRESSED';
  numbers: { due: number; kept: number; late: number; broken: number; overdue: number } | null;
  cases: { id: string; title: string; dueOn: string; outcome: Counted }[];
}

export interface Report {
  period: string;
  asOf: string;
  departments: { code: string; name: { en: string; zh: string }; cells: Cell[] }[];
}

export interface Case {
  id: string;
  department: string;
  title: string;
  document: string;
  counterparty: { kind: 'public' } | { kind: 'organisation'; title: string };
  promisedFor: string;
  dueOn: string;
  keptOn: string | null;
  outcome: string;
  asOf: string;
  steps: { step: string; version: number; on: string; side: string; body: Record<string, unknown> }[];
}

export const SERVICE = 'commitments';

export const readReport = (period: string, department: string): Promise<Report> =>
  ask<Report>(serviceAddress(SERVICE, 'reports', { period, department }));

export const fileAddress = (ending: 'csv' | 'pdf', period: string, department: string, language: string): string =>
  serviceAddress(SERVICE, `reports/report.${ending}`, { period, department, language });

export const readCase = (id: string): Promise<Case> => ask<Case>(serviceAddress(SERVICE, `cases/${id}`));

/** The last years that are over, newest first, each with its parts. */
export function periodsBefore(year: number): string[] {
  return [1, 2, 3].flatMap((back) => {
    const whole = String(year - back);
    return [whole, ...['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'].map((part) => `${whole}-${part}`)];
  });
}
