import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DepartmentReport } from '@concord/contracts';
import { rowsOf, WORDS, type Language } from './report-rows.js';
import { unpackedFont } from './woff.js';

const FONT = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff';
/** Chinese and Latin letters (Noto Sans SC, SIL Open Font License 1.1). Only the letters that are used go into a file. */
let font: Buffer | undefined;
const fontBytes = (): Buffer => (font ??= unpackedFont(readFileSync(createRequire(import.meta.url).resolve(FONT))));

const MARGIN = 36;
/** Points, in the order of the head; together an A4 page that lies. */
const WIDTHS = [96, 206, 46, 30, 32, 32, 36, 46, 40, 36, 42, 128];
const SIZE = 7.5;
const ROW = 13;

/** The report as PDF on A4, with the same rows as its CSV. `at` is the instant that the file says it was made. */
export function pdfOf(report: DepartmentReport, language: Language, at: Date): Promise<Buffer> {
  const words = WORDS[language];
  const info = { Title: `${words.title} ${report.period}`, Author: 'Concord', CreationDate: at };
  const file = new PDFDocument({ size: 'A4', layout: 'landscape', margin: MARGIN, info, lang: language });
  const done = bytesOf(file);
  file.registerFont('text', fontBytes());
  file.font('text').fontSize(15).text(`${words.title} ${report.period}`);
  file.fontSize(SIZE + 1).text(`${words.asOf} ${report.asOf}`);
  file.text(words.order).moveDown();
  file.fontSize(SIZE);
  for (const row of [words.head, ...rowsOf(report, language)]) drawRow(file, row);
  file.end();
  return done;
}

/** One line a row. (The library's own table measures each cell many times over, which takes seconds with a Chinese font.) */
function drawRow(file: PDFKit.PDFDocument, row: readonly string[]): void {
  if (file.y + ROW > file.page.height - MARGIN) file.addPage();
  const { y } = file;
  let x = MARGIN;
  row.forEach((cell, i) => {
    if (cell !== '') file.text(cell, x, y + 2, { lineBreak: false });
    x += WIDTHS[i] ?? 0;
  });
  file
    .moveTo(MARGIN, y + ROW)
    .lineTo(x, y + ROW)
    .lineWidth(0.5)
    .stroke('#999999');
  file.y = y + ROW;
}

function bytesOf(file: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    file.once('error', reject);
    file.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
  });
}
