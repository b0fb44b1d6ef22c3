export { openDatabase, type DatabaseOptions } from './open.js';
export { sqlMigration, type Migration, type SqlMigration } from './migration.js';
export { inTransaction, pooled, type Queryable, type TransactionOptions, type Tx } from './transaction.js';
export { insertMany, type InsertMany } from './insert-many.js';
export { GroupCommit, type WriteGroup } from './group-commit.js';
export { freshBytes } from './fresh-bytes.js';
export { ColumnCipher } from './column-cipher.js';
export { lead, type LeadOptions } from './lead.js';
export { dumpSchema } from './dump-schema.js';
