import { FIXED_TYPES, type FixedType } from './fixed-values.js';

/**
 * A column of rows as one array parameter. The types that are much written go in Postgres's binary array format
 * (array_recv in src/backend/utils/adt/arrayfuncs.c): `pg` sends a Buffer as a binary parameter, and as text it would send
 * bytes as escaped hex and quote every value. Every other type, and a value that is none of its type, goes as `pg` writes it.
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
      return fixedArray(type, rows, column) ?? rows.map((row) => (type === 'json' ? jsonOf(row[column]) : row[column]));
  }
}

/** A column of a type of fixed length; undefined for other types, and when a value is not of the type. */
function fixedArray(type: string, rows: readonly (readonly unknown[])[], column: number): Buffer | undefined {
  const fixed = FIXED_TYPES[type];
  if (!fixed || rows.length === 0) return undefined;
  const out = Buffer.allocUnsafe(HEADER_BYTES + rows.length * (4 + fixed.bytes));
  let at = HEADER_BYTES;
  let nulls = false;
  for (const row of rows) {
    const next = writeFixed(out, at, fixed, row[column]);
    if (next === undefined) return undefined;
    nulls ||= next === at + 4;
    at = next;
  }
  writeHeader(out, fixed.oid, rows.length, nulls);
  return out.subarray(0, at);
}

/** Writes one value after its length; gives where the next one stands. */
function writeFixed(out: Buffer, at: number, { bytes, write }: FixedType, value: unknown): number | undefined {
  if (value === null || value === undefined) return out.writeInt32BE(NULL_LENGTH, at);
  if (!write(out, at + 4, value)) return undefined;
  return out.writeInt32BE(bytes, at) + bytes;
}

function writeHeader(out: Buffer, oid: number, length: number, nulls: boolean): void {
  out.writeInt32BE(1, 0); // dimensions
  out.writeInt32BE(nulls ? 1 : 0, 4);
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(length, 12);
  out.writeInt32BE(1, 16); // lower bound
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
  writeHeader(out, oid, values.length, lengths.includes(NULL_LENGTH));
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
