/** Text that is HTML already; what is not is escaped where it is put in. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may be put into HTML: text (escaped), HTML, several of them in their order, nothing. */
export type Content = string | number | Markup | false | null | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return String(content).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** HTML of a template: everything that is put in is escaped unless it is {@link Markup}. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(strings.reduce((text, part, i) => text + textOf(contents[i - 1]) + part));
}
