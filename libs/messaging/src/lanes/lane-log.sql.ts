import { LANES } from '@concord/contracts';

/**
 * An authority's own log. `lane_heads`: what is committed (`seq`, `hash`), what the broker acknowledged (`sent`) and what
 * the coordinator's receipts say. `lane_events`: every event's very bytes; `wrap` is apart from them, so that it can be
 * erased alone. `verdict` is the code of a rejection. `lane_readers`: how far the receipts are read.
 */
export const LANE_LOG_SQL = `
CREATE TABLE lane_heads (
  lane smallint PRIMARY KEY,
  seq bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  sent bigint NOT NULL DEFAULT 0,
  taken bigint NOT NULL DEFAULT 0,
  expected bigint NOT NULL DEFAULT 1,
  taken_at timestamptz,
  frozen boolean NOT NULL DEFAULT false
);
INSERT INTO lane_heads (lane) SELECT generate_series(0, ${LANES - 1});
CREATE TABLE lane_events (
  lane smallint NOT NULL,
  seq bigint NOT NULL,
  listing_id uuid NOT NULL,
  version integer NOT NULL,
  value bytea NOT NULL,
  hash bytea NOT NULL,
  wrap text,
  traceparent text,
  committed_at timestamptz NOT NULL DEFAULT now(),
  verdict text,
  verdict_at timestamptz,
  PRIMARY KEY (lane, seq),
  UNIQUE (listing_id, version)
);
CREATE TABLE lane_readers (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);
`;
