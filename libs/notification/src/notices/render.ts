import { html } from '@concord/markup';
import type { Facts, Language } from './facts.js';
import { NOTICE_KINDS, type Element, type NoticeKind } from './kinds.js';
import { english } from './words.en.js';
import { chinese } from './words.zh.js';
import type { Words } from './words.js';

const WORDS: Record<Language, Words> = { en: english, zh: chinese };

/** A notice as an e-mail carries it. */
export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

interface Part {
  label: string;
  lines: string[];
}

/** Line breaks of what was written elsewhere would make it look like a part of the notice. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function partsOf(kind: NoticeKind, facts: Facts, words: Words): Part[] {
  const elements: readonly Element[] = NOTICE_KINDS[kind];
  return elements.map((element) => {
    const lines = words.say[element](facts)?.map(oneLine);
    if (!lines?.length || lines.includes('')) throw new Error(`a notice ${kind} without its ${element}`);
    return { label: words.label[element], lines };
  });
}

function pageOf(title: string, opening: string[], parts: Part[], closing: string, language: Language): string {
  const paragraph = (line: string) => html`<p>${line}</p>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${opening.map(paragraph)}${parts.map(
          ({ label, lines }) =>
            html`<h2>${label}</h2>
              ${lines.map(paragraph)}`,
        )}${paragraph(closing)}
      </body>
    </html>`.text;
}

/**
 * The whole notice, as text and as HTML. Its subject line names who writes and the number alone. Throws an Error where a fact
 * is missing that a notice of that kind cannot do without.
 */
export function noticeByEmail(kind: NoticeKind, facts: Facts): Rendered {
  const words = WORDS[facts.language];
  const title = words.title[kind];
  const parts = partsOf(kind, facts, words);
  const opening = [oneLine(words.greeting(facts)), words.lead[kind]];
  const body = parts.map(({ label, lines }) => [label, ...lines.map((line) => `  ${line}`)].join('\n'));
  return {
    subject: oneLine(words.subjectLine(facts)),
    text: [title, ...opening, ...body, words.closing].join('\n\n') + '\n',
    html: pageOf(title, opening, parts, words.closing, facts.language),
  };
}

/** That there is a notice, of whom, under which number, and where it is read: others see a telephone's screen. */
export function noticeBySms(facts: Facts): string {
  return oneLine(WORDS[facts.language].sms(facts));
}
