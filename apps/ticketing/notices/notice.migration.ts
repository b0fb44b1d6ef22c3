import { sqlMigration } from '@concord/database';

/**
 * Checks of this service that are to be corrected by the end of `due_on`, because what they rested on is as if it had never
 * been. `relayed` once the hub was told that one was corrected. `notice_positions` is the offset to read from next.
 */
export const noticeTables = sqlMigration(
  'notices',
  `CREATE TABLE notices (
     check_id uuid PRIMARY KEY REFERENCES checks (id),
     due_on date NOT NULL,
     reason text NOT NULL,
     received_at timestamptz NOT NULL,
     acknowledged_at timestamptz,
     acknowledged_by text,
     relayed boolean NOT NULL DEFAULT false
   );
   CREATE INDEX notices_to_relay ON notices (acknowledged_at) WHERE acknowledged_at IS NOT NULL AND NOT relayed;
   CREATE TABLE notice_positions (
     topic text NOT NULL,
     partition integer NOT NULL,
     next_offset bigint NOT NULL,
     PRIMARY KEY (topic, partition)
   );`,
);
