/**
 * A column of rows as one array parameter. `bytea`, `text` and `jsonb` go in Postgres's binary array format (array_recv in
 * src/backend/utils/adt/arrayfuncs.c): `pg` sends a Buffer as a binary parameter, and as text it would send bytes as
 * escaped hex. Every other type goes as `pg` writes it.
 */
export function arrayParameter(type: string, rows: readonly (readonly unknown[])[], column: number): unknown {
  switch (type) {
    case 'bytea':
      return binaryArray(BYTEA_OID, rows, (row) => bytesOf(row[column]));
    case 'text':
      return binaryArray(TEXT_OID, rows, (row) => textOf(row[column]));
    case 'jsonb':
      return binaryArray(JSONB_OID, rows, (row) => jsonOf(row[column]), JSONB_VERSION);
    default:
      return rows.map((row) => (type === 'json' ? jsonOf(row[column]) : row[column]));
  }
}

const BYTEA_OID = 17;
const TEXT_OID = 25;
const JSONB_OID = 3802;
const JSONB_VERSION = Buffer.of(1);
const NO_PREFIX = Buffer.alloc(0);
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;

type Value = Buffer | string | null | undefined;

function bytesOf(value: unknown): Buffer | null {
  if (value === null || value === undefined) return null;
  if (!Buffer.isBuffer(value)) throw new TypeError('a bytea value must be a Buffer');
  return value;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new TypeError('a text value must be a string, a number or a boolean');
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function binaryArray<R>(oid: number, rows: readonly R[], valueOf: (row: R) => Value, prefix = NO_PREFIX): Buffer | [] {
  if (rows.length === 0) return [];
  const values = rows.map(valueOf);
  const lengths = values.map((value) =>
    value === null || value === undefined ? NULL_LENGTH : Buffer.byteLength(value),
  );
  const body = lengths.reduce((sum, length) => sum + 4 + (length < 0 ? 0 : length + prefix.length), 0);
  const out = Buffer.allocUnsafe(HEADER_BYTES + body);
  out.writeInt32BE(1, 0); // dimensions
  out.writeInt32BE(lengths.includes(NULL_LENGTH) ? 1 : 0, 4);
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(values.length, 12);
  out.writeInt32BE(1, 16); // lower bound
  let at = HEADER_BYTES;
  values.forEach((value, index) => {
    const length = lengths[index] ?? NULL_LENGTH;
    at = out.writeInt32BE(length < 0 ? length : length + prefix.length, at);
    if (value === null || value === undefined) return;
    at += prefix.copy(out, at);
    at += typeof value === 'string' ? out.write(value, at) : value.copy(out, at);
  });
  return out;
}
