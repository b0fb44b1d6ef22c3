/** Spellings of the list that the Unicode region names (CLDR) do not have. Codes: ISO 3166-1 alpha-2. */
const SPELLINGS: Record<string, string> = {
  'bahamas, the': 'BS',
  bosnia: 'BA',
  'bosnia and herzegovina': 'BA',
  burma: 'MM',
  'congo, democratic republic of the': 'CD',
  'congo, republic of the': 'CG',
  "cote d'ivoire": 'CI',
  'cape verde': 'CV',
  'czech republic': 'CZ',
  'cabo verde': 'CV',
  'gambia, the': 'GM',
  'the gambia': 'GM',
  'hong kong': 'HK',
  'korea, north': 'KP',
  'korea, south': 'KR',
  macau: 'MO',
  macedonia: 'MK',
  'macedonia, the former yugoslav republic of': 'MK',
  'north macedonia, the republic of': 'MK',
  palestinian: 'PS',
  'sao tome and principe': 'ST',
  swaziland: 'SZ',
  'trinidad and tobago': 'TT',
  turkey: 'TR',
  'saint kitts and nevis': 'KN',
  'saint lucia': 'LC',
  'saint vincent and the grenadines': 'VC',
  'antigua and barbuda': 'AG',
  'virgin islands, british': 'VG',
  vietnam: 'VN',
};

function regionNames(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = new Map<string, string>();
  for (let i = 0; i < 26 * 26; i += 1) {
    const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
    const name = names.of(code);
    if (name !== undefined && !codes.has(name.toLowerCase())) codes.set(name.toLowerCase(), code);
  }
  for (const [name, code] of Object.entries(SPELLINGS)) codes.set(name, code);
  return codes;
}

const CODES = regionNames();

/** The ISO 3166-1 alpha-2 code of a country as the list spells it in English, or undefined when it names none. */
export function countryCode(name: string): string | undefined {
  const [spelling = ''] = name.split('.');
  return CODES.get(spelling.trim().replace(/\s+/g, ' ').toLowerCase());
}
