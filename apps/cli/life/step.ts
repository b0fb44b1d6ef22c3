import type { z } from 'zod';

/** Options of the command line by their names in camel case. */
export type Given = Record<string, string | undefined>;

/** An option with its value, as a help text shows it. */
export type OptionText = readonly [flags: string, about: string];

/** A step in the life of a listing or an honour as a command: who takes it, what it needs, and the call that it is. */
export interface Step<Client, Answer> {
  name: string;
  summary: string;
  by: 'clerk' | 'approver';
  /** The proceeding that the second argument names. */
  of?: 'objection' | 'removal' | 'extension' | 'stay';
  /** Each is an option with its value; those of the body bear the names of its fields. */
  needs: readonly OptionText[];
  may?: readonly OptionText[];
  run: (client: Client, id: string, given: Given, proceeding: string) => Promise<Answer>;
}

/** The body of a call; throws ZodError where an option is not what the contract says. */
export function body<T>(schema: z.ZodType<T>, given: Given, more: object = {}): T {
  const told = Object.entries({ ...given, ...more }).filter(([, value]) => value !== undefined);
  return schema.parse(Object.fromEntries(told));
}

export const REASON: OptionText = ['--reason <text>', 'why'];
export const ON: OptionText = ['--on <date>', 'YYYY-MM-DD'];
/** How the end of a subject is told. */
export const GONE: readonly OptionText[] = [
  ['--kind <kind>', 'death, dissolution or merger'],
  ON,
  ['--evidence <text>', 'what shows it'],
];
