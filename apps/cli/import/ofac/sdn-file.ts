import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';

/** Columns of the file, in order; the file has no header and writes `-0-` for empty. */
const COLUMNS = 12;
const EMPTY = '-0-';
const RECORD_START = /^\d+\s*(,|$)/;

/** A row of the file as it stands. */
export interface SdnRow {
  line: number;
  uid: string;
  name: string;
  type: string;
  programme: string;
  title: string;
  remarks: string;
  /** SHA-256 of the row's columns: tells a changed row from an unchanged one. */
  fingerprint: string;
}

export interface SdnFile {
  rows: SdnRow[];
  unreadable: { line: number; reason: string }[];
  /** Numbers that unreadable lines begin with: what is known of them is that they are still there. */
  unreadableUids: Set<string>;
  /** Lines that the file has, blank ones too. */
  lines: number;
  /** Records that the file has, readable or not. */
  records: number;
  /** True when the file stops in the middle of a record: its last line has no end, begins as a record and cannot be read. */
  truncated: boolean;
}

function columnsOf(line: string): string[] {
  const [record] = parse(line, { relax_column_count: true, trim: true });
  return (record ?? []).map((column) => (column.trim() === EMPTY ? '' : column.trim()));
}

function readRow(text: string, line: number, seen: Set<string>): SdnRow {
  const columns = columnsOf(text);
  if (columns.length !== COLUMNS) throw new Error(`${columns.length} columns where ${COLUMNS} were expected`);
  const [uid = '', name = '', type = '', programme = '', title = ''] = columns;
  if (!/^\d+$/.test(uid)) throw new Error('the first column is not a number');
  if (name === '') throw new Error('no name');
  if (seen.has(uid)) throw new Error(`number ${uid} stands a second time`);
  seen.add(uid);
  const fingerprint = createHash('sha256').update(JSON.stringify(columns)).digest('base64url');
  return {
    line,
    uid,
    name,
    type: type.toLowerCase(),
    programme,
    title,
    remarks: columns[COLUMNS - 1] ?? '',
    fingerprint,
  };
}

/**
 * Reads an edition of the Specially Designated Nationals list in its CSV form (one record a line, 12 columns, no header).
 * A line that cannot be read is named with its reason and the rest is read on. An end-of-file mark (U+001A) is passed over.
 */
export function readSdnFile(text: string): SdnFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\u001A', '')
    .split(/\r?\n/);
  const file: SdnFile = {
    rows: [],
    unreadable: [],
    unreadableUids: new Set(),
    lines: lines.length,
    records: 0,
    truncated: false,
  };
  const seen = new Set<string>();
  lines.forEach((content, i) => {
    if (content.trim() === '') return;
    file.records += 1;
    try {
      file.rows.push(readRow(content, i + 1, seen));
    } catch (error) {
      file.unreadable.push({ line: i + 1, reason: error instanceof Error ? error.message : String(error) });
      file.truncated = i === lines.length - 1 && RECORD_START.test(content);
      const uid = /^"?(\d+)"?,/.exec(content)?.[1];
      if (uid !== undefined) file.unreadableUids.add(uid);
    }
  });
  return file;
}
