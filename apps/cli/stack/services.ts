import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { departments, INDEPENDENT_BODY } from '@concord/catalogue';
import { z } from 'zod';
import { programOf, PROJECT } from './paths.js';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** A line of docker/services.json. */
const service = z.discriminatedUnion('kind', [
  z.strictObject({ name, kind: z.literal('issuer') }),
  // `program`: built elsewhere than the apps of the project are, relative to it.
  z.strictObject({ name, kind: z.literal('authority'), catalogue: name, program: z.string().min(1).optional() }),
  z.strictObject({ name, kind: z.literal('coordinator') }),
  z.strictObject({ name, kind: z.literal('counter'), executors: z.array(name).min(1) }),
  z.strictObject({ name, kind: z.literal('regulator'), mandates: z.string().min(1) }),
  z.strictObject({ name, kind: z.literal('commitments') }),
  z.strictObject({ name, kind: z.literal('trust') }),
  z.strictObject({ name, kind: z.literal('portal') }),
]);
export type Service = z.infer<typeof service>;

const mandates = z.union([
  z.array(z.looseObject({ code: name })),
  z.looseObject({ codes: z.array(z.looseObject({ code: name })) }).transform((file) => file.codes),
]);

const readJson = (path: string): unknown => JSON.parse(readFileSync(resolve(PROJECT, path), 'utf8'));

/**
 * The services of the stack in the order in which they start: those of docker/services.json, or of the file that
 * `CONCORD_SERVICES_FILE` names. Throws where the list is not as it should be.
 */
export function readServices(): Service[] {
  const file = process.env.CONCORD_SERVICES_FILE ?? 'docker/services.json';
  const services = z.array(service).min(1).parse(readJson(file));
  const twice = services.find((one, i) => services.findIndex((other) => other.name === one.name) !== i);
  if (twice) throw new Error(`${file} names ${twice.name} twice`);
  return services;
}

/** The built program of a service of the list. */
export function programFile(one: Service): string {
  return one.kind === 'authority' && one.program !== undefined ? resolve(PROJECT, one.program) : programOf(one.name);
}

/** The codes of the regulators that have a mandate. */
export function regulatorsOf(services: readonly Service[]): string[] {
  return services.flatMap((one) =>
    one.kind === 'regulator' ? mandates.parse(readJson(one.mandates)).map((mandate) => mandate.code) : [],
  );
}

/** Who acts at the service of commitments: the departments of the register, and the independent body. */
export function bodiesOf(services: readonly Service[]): string[] {
  return services.some(({ kind }) => kind === 'commitments') ? [...departments().keys(), INDEPENDENT_BODY] : [];
}

/** The codes of the authorities. */
export function authoritiesOf(services: readonly Service[]): string[] {
  return services.filter((one) => one.kind === 'authority').map((one) => one.name);
}

/** True for a service that has a database; the issuer of tokens has none. */
export const hasState = (one: Service): boolean => one.kind !== 'issuer';

/** True for a service that speaks to the broker: the portal asks the others by HTTP alone, and nobody subscribes to commitments. */
export const hasTopics = (one: Service): boolean =>
  hasState(one) && one.kind !== 'portal' && one.kind !== 'commitments';

/** Postgres role and database of a service. */
export const databaseName = (serviceName: string): string => serviceName.replaceAll('-', '_');
