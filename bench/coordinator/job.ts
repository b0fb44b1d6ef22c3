import type { BenchRun } from '../bench-run.js';
import { writeSecrets, type Secrets } from '../servers/secrets.js';
import type { Surroundings } from '../servers/service-config.js';

/** What a coordinator is told. Survives JSON. */
export interface CoordinatorJob extends Surroundings, Secrets {
  topicPrefix: string;
  /** Events after which it says how long they took; without it, it says when it is ready. */
  events?: number;
}

/** The job of a coordinator over an empty database. */
export function coordinatorJob(run: BenchRun, databaseUrl: string, topicPrefix: string): CoordinatorJob {
  const { reach, dir } = run.servers;
  return { ...writeSecrets(`${dir}/secrets`, run.keys), reach, databaseUrl, topicPrefix };
}
