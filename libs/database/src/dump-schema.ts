import type { DataSource } from 'typeorm';
import { pooled } from './transaction.js';

const USER_SCHEMA = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'";
const COLLATED = 'COLLATE "C"';

/** Each statement gives `line`s in their final order; the table of TypeORM's own migrations is left out. */
const PARTS: Readonly<Record<string, string>> = {
  types: `
    SELECT format('%s (%s)', t.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)) AS line
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE ${USER_SCHEMA} GROUP BY t.typname ORDER BY t.typname ${COLLATED}`,
  columns: `
    SELECT format('%s.%s %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
      CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END,
      CASE WHEN d.oid IS NULL THEN '' WHEN a.attgenerated <> ''
        THEN ' GENERATED ' || pg_get_expr(d.adbin, d.adrelid) ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${USER_SCHEMA} AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'
    ORDER BY c.relname ${COLLATED}, a.attnum`,
  constraints: `
    SELECT format('%s.%s %s', c.relname, o.conname, pg_get_constraintdef(o.oid)) AS line
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USER_SCHEMA} AND c.relname <> 'migrations' AND o.contype <> 'n'
    ORDER BY c.relname ${COLLATED}, o.conname ${COLLATED}`,
  indexes: `
    SELECT pg_get_indexdef(i.indexrelid) AS line
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USER_SCHEMA} AND c.relname <> 'migrations'
      AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
    ORDER BY c.relname ${COLLATED}, x.relname ${COLLATED}`,
  triggers: `
    SELECT pg_get_triggerdef(t.oid) AS line
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USER_SCHEMA} AND NOT t.tgisinternal ORDER BY c.relname ${COLLATED}, t.tgname ${COLLATED}`,
  views: `
    SELECT format('%s AS %s', c.relname, pg_get_viewdef(c.oid)) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USER_SCHEMA} AND c.relkind IN ('v', 'm') ORDER BY c.relname ${COLLATED}`,
  functions: `
    SELECT pg_get_functiondef(p.oid) AS line
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${USER_SCHEMA} AND p.prokind IN ('f', 'p') ORDER BY p.proname ${COLLATED}, p.oid::regprocedure::text ${COLLATED}`,
};

/** The schema as text in a stable order, a line for each part of it, for review as a diff. Ends with a newline. */
export async function dumpSchema(ds: DataSource): Promise<string> {
  const lines: string[] = [];
  for (const [part, sql] of Object.entries(PARTS)) {
    const rows = await pooled(ds).query<{ line: string }>(sql);
    if (rows.length > 0) lines.push(`-- ${part}`, ...rows.map((row) => row.line), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
