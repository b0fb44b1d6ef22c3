import { sqlMigration, type Migration } from '@concord/database';

/**
 * Batches and their rows. `content` is sealed and kept only until a row is released: then the listing holds it. `state` is
 * prepared, released, refused (with its reason) or withdrawn. One row at a time waits under a reference, in whichever batch.
 */
const BATCHES = `
CREATE TABLE batches (
  id uuid PRIMARY KEY,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL
);
CREATE TABLE batch_rows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES batches,
  line integer NOT NULL,
  reference text NOT NULL,
  action text NOT NULL,
  state text NOT NULL,
  content bytea,
  content_hash text NOT NULL,
  prepared_by text NOT NULL,
  code text,
  detail text
);
CREATE INDEX batch_rows_by_batch ON batch_rows (batch_id, state, id);
CREATE UNIQUE INDEX batch_rows_prepared ON batch_rows (reference) WHERE state = 'prepared';
CREATE INDEX batch_rows_created ON batch_rows (reference) WHERE state = 'released' AND action = 'create';
`;

export const batchMigrations: readonly Migration[] = [sqlMigration('batches', BATCHES)];
