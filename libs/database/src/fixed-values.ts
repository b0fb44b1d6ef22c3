/** How values of a type of fixed length stand in Postgres's binary format (src/backend/utils/adt). */
export interface FixedType {
  oid: number;
  bytes: number;
  /** Writes the value; false when it is none that this can write, and Postgres is to read its text. */
  write: (out: Buffer, at: number, value: unknown) => boolean;
}

const DIGITS = /^-?\d{1,18}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Postgres counts microseconds from 2000-01-01T00:00:00Z; here in milliseconds since 1970. */
const EPOCH_MS = 946_684_800_000;

function isInteger(value: unknown, bits: 16 | 32): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** (bits - 1);
}

const smallint: FixedType = {
  oid: 21,
  bytes: 2,
  write(out, at, value) {
    if (!isInteger(value, 16)) return false;
    out.writeInt16BE(value, at);
    return true;
  },
};

const integer: FixedType = {
  oid: 23,
  bytes: 4,
  write(out, at, value) {
    if (!isInteger(value, 32)) return false;
    out.writeInt32BE(value, at);
    return true;
  },
};

const bigint: FixedType = {
  oid: 20,
  bytes: 8,
  write(out, at, value) {
    const known = typeof value === 'bigint' || Number.isSafeInteger(value);
    if (!known && !(typeof value === 'string' && DIGITS.test(value))) return false;
    const number = BigInt(value as bigint | number | string);
    if (BigInt.asIntN(64, number) !== number) return false;
    out.writeBigInt64BE(number, at);
    return true;
  },
};

const uuid: FixedType = {
  oid: 2950,
  bytes: 16,
  write(out, at, value) {
    if (typeof value !== 'string' || !UUID.test(value)) return false;
    out.write(value.replaceAll('-', ''), at, 'hex');
    return true;
  },
};

const timestamptz: FixedType = {
  oid: 1184,
  bytes: 8,
  write(out, at, value) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) return false;
    out.writeBigInt64BE(BigInt(value.getTime() - EPOCH_MS) * 1_000n, at);
    return true;
  },
};

/** By the type's name in SQL. */
export const FIXED_TYPES: Readonly<Record<string, FixedType>> = {
  smallint,
  integer,
  int: integer,
  bigint,
  uuid,
  timestamptz,
};
