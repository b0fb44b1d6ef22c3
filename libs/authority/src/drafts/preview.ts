import { addDays, addTerm, admitListing, capOf, type Ground } from '@concord/catalogue';
import { Refusal, type DraftPreview, type DraftPreviewBody, type MeasureRange, type Subject } from '@concord/contracts';
import { parseIdentifier, parseSubject } from '@concord/subject';
import { noticeFor, requireDecided, type Setting } from '../listings/ordering.js';
import { rangesOf } from '../listings/ranges.js';

type Refusals = DraftPreview['refusals'];
/** Where a code of refusal is shown below a measure; anything else is at the measure itself. */
const BELOW: Record<string, string> = { term_over_cap: '/to', range_invalid: '/to', objection_window_open: '/from' };
/** Refusals of a measure that another field answers for. */
const ELSEWHERE: Record<string, string> = {
  decision_not_final: '/decision/finalOn',
  individual_order_required: '/decision/individualOrder',
};
const OF_SUBJECT = ['minor', 'body_invalid', 'birth_date_mismatch'];

/** Notes a refusal at its field, once, and goes on. */
function noting(refusals: Refusals) {
  return function noted<T>(pointer: string | ((refusal: Refusal) => string), work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const at = typeof pointer === 'string' ? pointer : pointer(error);
      if (!refusals.some((each) => each.pointer === at && each.code === error.code)) {
        refusals.push({ pointer: at, code: error.code, detail: error.message });
      }
      return undefined;
    }
  };
}
type Noted = ReturnType<typeof noting>;

/** The identifiers that are written, each read by itself, and what they say together. */
function readSubject(
  subject: NonNullable<DraftPreviewBody['subject']>,
  on: string,
  noted: Noted,
): { identifiers: DraftPreview['identifiers']; birthDate?: string; isRead: boolean } {
  const written = subject.identifiers.map((each, place) => ({ each, place })).filter(({ each }) => each.value.trim());
  const identifiers = written.flatMap(({ each, place }) => {
    const read = noted(`/subject/identifiers/${place}/value`, () => parseIdentifier(each, on));
    if (!read) return [];
    const { identifier, birthDate, warnings } = read;
    return [{ place, value: identifier.value, ...(birthDate !== undefined && { birthDate }), warnings }];
  });
  const isRead = written.length > 0 && identifiers.length === written.length;
  const whole: Subject = { ...subject, names: ['-'], identifiers: written.map(({ each }) => each) };
  const parsed = isRead
    ? noted(
        ({ code }) => (OF_SUBJECT.includes(code) ? '/subject/birthDate' : '/subject/identifiers/0/value'),
        () => parseSubject(whole, on),
      )
    : undefined;
  return { identifiers, ...(parsed?.birthDate !== undefined && { birthDate: parsed.birthDate }), isRead: !!parsed };
}

/** One measure: its range, and what stands against it. */
function readMeasure(
  body: DraftPreviewBody,
  place: number,
  given: { decidedOn: string; servedOn: string; ground: Ground },
  setting: Setting,
  noted: Noted,
): DraftPreview['measures'] {
  const order = body.measures[place];
  const { decidedOn, servedOn, ground } = given;
  const at = `/measures/${place}`;
  if (!order) return [];
  const decision = { ...body.decision, decidedOn };
  const where = ({ code }: Refusal) => ELSEWHERE[code] ?? `${at}${BELOW[code] ?? '/measure'}`;
  const [range] = noted(where, () => {
    if ((order.from === undefined) !== (order.to === undefined)) {
      throw new Refusal('range_invalid', 'a range has both its ends, or neither');
    }
    return rangesOf(setting.law, { ground: ground.code, decision, orders: [order] }, servedOn);
  }) ?? [undefined];
  if (!range) return [];
  const { authority, law } = setting;
  noted(where, () => {
    const all = decision.individualOrder ? body.measures.map(({ measure }) => ({ ...range, measure })) : [range];
    // Whose age is not known is told at the subject; here the measure alone is looked at.
    const admit = (measures: MeasureRange[]) =>
      admitListing({
        authority,
        catalogue: law.code,
        ground: ground.code,
        decision,
        subjectKind: 'ORGANISATION',
        measures,
        newlyOrdered: true,
      });
    admit([range]);
    if (law.pair(ground.code, range.measure)?.individualOrder && all.length > 1) admit(all);
  });
  noted(where, () => {
    const served = { channel: '-', deliveredOn: servedOn, proof: '-' };
    noticeFor({ ground: ground.code, decision: { ...WRITTEN, ...decision }, measures: [range] }, served, {
      ...setting,
      latest: servedOn > setting.latest ? servedOn : setting.latest,
    });
  });
  const latestEnd = capOf(law, { ground: ground.code, measure: range.measure }, range.from, decidedOn);
  const furthest = ground.totalTerm && addTerm(range.from, ground.totalTerm);
  return [{ ...range, latestEnd, ...(furthest !== undefined && furthest > latestEnd && { extendedAtMost: furthest }) }];
}

/** What of a decision no date depends on. */
const WRITTEN = { number: '-', signatory: '-', reason: '-' };

/**
 * What would happen when with a draft as far as it is written, by the decisions that take a whole one, and what they would
 * refuse, at the field that answers for it. Writes nothing and throws nothing for what is not lawful.
 */
export function previewOf(body: DraftPreviewBody, setting: Setting): DraftPreview {
  const refusals: Refusals = [];
  const noted = noting(refusals);
  const { law, today, authority } = setting;
  const decidedOn = body.decision.decidedOn ?? today;
  const decision = { ...WRITTEN, ...body.decision, decidedOn };
  noted(
    ({ message }) =>
      message.startsWith('final') || message.includes('is final') ? '/decision/finalOn' : '/decision/decidedOn',
    () => {
      requireDecided(decision, setting);
    },
  );
  const servedOn = body.servedOn ?? (today > decidedOn ? today : decidedOn);
  if (servedOn < decidedOn) {
    refusals.push({ pointer: '/servedOn', code: 'range_invalid', detail: 'delivered before the decision' });
  }
  const subject = body.subject && readSubject(body.subject, decidedOn, noted);
  const admitted = noted('/ground', () =>
    admitListing({
      authority,
      catalogue: law.code,
      ground: body.ground,
      decision,
      subjectKind: 'ORGANISATION',
      measures: [],
    }),
  );
  if (admitted && body.subject?.kind === 'NATURAL' && subject?.isRead) {
    const birthDate = subject.birthDate ?? body.subject.birthDate;
    noted('/subject/birthDate', () =>
      admitListing({
        authority,
        catalogue: law.code,
        ground: body.ground,
        decision,
        subjectKind: 'NATURAL',
        ...(birthDate !== undefined && { birthDate }),
        measures: [],
        newlyOrdered: true,
      }),
    );
  }
  const ground = law.ground(body.ground);
  const closes = (ground && noted('/servedOn', () => law.calendar.windowClosesOn(ground.window, servedOn))) ?? null;
  const measures = ground
    ? body.measures.flatMap((_, place) => readMeasure(body, place, { decidedOn, servedOn, ground }, setting, noted))
    : [];
  return {
    today,
    decidedOn,
    servedOn,
    windowClosesOn: closes,
    earliestStart: closes === null ? null : addDays(closes, 1),
    measures,
    identifiers: subject?.identifiers ?? [],
    refusals,
  };
}
