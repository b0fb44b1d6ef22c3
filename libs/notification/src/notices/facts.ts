/** The languages that notices are written in. */
export type Language = 'en' | 'zh';

/** A name in the languages that the catalogue has it in. */
export interface Named {
  en: string;
  zh?: string | undefined;
}

/** A measure over its civil dates; the range is half-open. Without dates it is ordered by its term alone. */
export interface MeasureFact {
  name: Named;
  from: string;
  /** The first day on which it does not bind any more. */
  to: string;
  /** Titles, numbers and articles of what it rests on. */
  basis: string;
}

/**
 * What a notice may have to say, civil dates in the zone of the authority. Which of it a kind of notice cannot do without
 * stands in `NOTICE_KINDS`; a notice that would lack one is not written.
 */
export interface Facts {
  language: Language;
  addressee: string;
  authority: Named;
  /** The notice's own number: that of the decision. */
  decision: { number: string; decidedOn: string; signatory: string };
  ground?: { name: Named; instrument: Named; article: string };
  /** The facts and reasons that the decision gives. */
  reason?: string;
  measures?: MeasureFact[];
  /** How long one may object, and what that comes to if delivery were on a day. */
  objection?: { kind: 'working' | 'natural' | 'none'; days: number; ifDeliveredOn: string; lastDay?: string };
  /** What was lodged with the authority, and until when it decides. */
  lodged?: { what: 'objection' | 'application'; on: string; timely: boolean; dueOn?: string };
  /** What was decided on what was lodged. */
  outcome?: { result: 'upheld' | 'partly' | 'rejected' | 'granted' | 'refused'; on: string; reason: string };
  /** From when measures do not bind, or bind again. */
  pause?: { what: 'suspended' | 'resumed' | 'exempted'; from: string; to?: string; measures: Named[]; reason: string };
  /** How and when it came to its end. */
  ending?: { how: 'ended' | 'annulled' | 'withdrawn'; on: string; reason?: string };
  /** What tells the record from every other: who has it can ask any authority to confirm its end. */
  record: { id: string; reference: string; version: number };
  honour?: { name: Named; from: string; to: string; basis: string };
  /** Where one turns to: an office, a telephone number, an address. */
  contact: string;
  /** Where one sees all that is held. */
  portal: string;
}
