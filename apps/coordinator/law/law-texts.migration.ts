import { sqlMigration } from '@concord/database';

/**
 * The catalogues' data of every law in `laws`, overlay laid in, as the text of which the version is the hash: so a later
 * release, with other catalogues, judges what was known under a law by that law. Laws that held before this table have none
 * unless they hold still.
 */
export const lawTexts = sqlMigration(
  'law-texts',
  'CREATE TABLE law_texts (version text PRIMARY KEY, text text NOT NULL);',
);
