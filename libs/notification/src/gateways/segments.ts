/** The basic alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1), one septet each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension, two septets each. */
const EXTENDED = new Set('^{}\\[~]|€\f');

/** Units of one message alone and of each part of a longer one: septets, or 16-bit units where the alphabet lacks a letter. */
const GSM = { alone: 160, part: 153 };
const UCS2 = { alone: 70, part: 67 };

/** How many SMS parts a text takes. */
export function segmentsOf(text: string): number {
  const letters = Array.from(text);
  const gsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const units = gsm ? letters.reduce((sum, letter) => sum + (EXTENDED.has(letter) ? 2 : 1), 0) : text.length;
  const { alone, part } = gsm ? GSM : UCS2;
  return units <= alone ? 1 : Math.ceil(units / part);
}
