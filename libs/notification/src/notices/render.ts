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

/** The one place where text becomes HTML. */
function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
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

function html(title: string, opening: string[], parts: Part[], closing: string, language: Language): string {
  const paragraph = (line: string) => `<p>${escaped(line)}</p>`;
  const part = ({ label, lines }: Part) => `<h2>${escaped(label)}</h2>\n${lines.map(paragraph).join('\n')}`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
<h1>${escaped(title)}</h1>
${opening.map(paragraph).join('\n')}
${parts.map(part).join('\n')}
${paragraph(closing)}
</body>
</html>
`;
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
    html: html(title, opening, parts, words.closing, facts.language),
  };
}

/** That there is a notice, of whom, under which number, and where it is read: others see a telephone's screen. */
export function noticeBySms(facts: Facts): string {
  return oneLine(WORDS[facts.language].sms(facts));
}
