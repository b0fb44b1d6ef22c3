import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DepartmentReport } from '@concord/contracts';
import { rowsOf, WORDS, type Language } from './report-rows.js';

const FONT = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff';
/** Chinese and Latin letters (Noto Sans SC, SIL Open Font License 1.1). Only the letters that are used go into a file. */
let font: Buffer | undefined;
const fontBytes = (): Buffer => (font ??= readFileSync(createRequire(import.meta.url).resolve(FONT)));

const MARGIN = 36;
/** Points, in the order of the head; A4 lying. */
const WIDTHS = [98, 186, 50, 34, 42, 42, 42, 52, 42, 42, 42, 98];
const SIZE = 8;

/** The report as PDF on A4, with the same rows as its CSV. `at` is the instant that the file says it was made. */
export function pdfOf(report: DepartmentReport, language: Language, at: Date): Promise<Buffer> {
  const words = WORDS[language];
  const info = { Title: `${words.title} ${report.period}`, Author: 'Concord', CreationDate: at };
  const file = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    info,
    lang: language,
    tagged: true,
    displayTitle: true,
  });
  const done = bytesOf(file);
  file.registerFont('text', fontBytes());
  file.font('text').fontSize(15).text(`${words.title} ${report.period}`);
  file.fontSize(SIZE + 1).text(`${words.asOf} ${report.asOf}`);
  file.text(words.order).moveDown();
  file.fontSize(SIZE).table({
    columnStyles: WIDTHS,
    defaultStyle: { border: [0.5, 0, 0.5, 0], borderColor: '#999999', padding: 3 },
    data: [[...words.head], ...rowsOf(report, language)],
  });
  file.end();
  return done;
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
