import type { Catalogue, Citation } from '@concord/catalogue';
import type { Language, Named } from '@concord/notification';

/** An instrument as a notice names it; what the catalogue does not have is named by its code. */
export function instrumentName(law: Catalogue, code: string): Named {
  const instrument = law.instrument(code);
  if (!instrument) return { en: code };
  const { name, number } = instrument;
  return {
    en: `${name.en} (${number})`,
    ...(name.zh !== undefined && { zh: `《${name.zh}》（${number}）` }),
  };
}

const UNITS: Record<string, string> = { 'art.': '条', 'arts.': '条', part: '部分', chapter: '章' };

/** `art. 3(1) and (9)` as `第3条第(1)、(9)项`; what is written otherwise stays as it is. */
export function articleIn(language: Language, article: string): string {
  const [, word = '', numbers = ''] = /^(\S+) ([\d(), andto]+)$/.exec(article) ?? [];
  const unit = UNITS[word];
  if (language === 'en' || unit === undefined) return article;
  return numbers
    .replace(/,? and |, /g, '、')
    .replace(/ to /g, '至')
    .replace(/(?<![(\d])(\d+)((?:[、至]?\(\d+\))*)/g, (_, number: string, items: string) => {
      return `第${number}${unit}${items === '' ? '' : `第${items}项`}`;
    });
}

/** Instruments with their articles, in the language of the notice. */
export function citationText(law: Catalogue, basis: readonly Citation[], language: Language): string {
  return basis
    .map(({ instrument, article }) => {
      const name = instrumentName(law, instrument);
      const said = articleIn(language, article);
      return language === 'zh' ? `${name.zh ?? name.en}${said}` : `${name.en}, ${said}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}
