const MAJORITY_YEARS = 18;

/**
 * True when a person born on `birthDate` is under 18 on the civil date `on` (both `YYYY-MM-DD`). The 18th birthday is the
 * first day of age (Civil Code arts. 17, 1259); who was born on 29 February comes of age on the 28th of a common year.
 */
export function isMinor(birthDate: string, on: string): boolean {
  const year = Number(birthDate.slice(0, 4)) + MAJORITY_YEARS;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = birthDate.slice(4) === '-02-29' && !leap ? '-02-28' : birthDate.slice(4);
  return on < String(year).padStart(4, '0') + day;
}
