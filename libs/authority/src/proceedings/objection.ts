import { addDays, OBJECTION_DECISION_DAYS, removalDueOn, today as civilDateOf } from '@concord/catalogue';
import {
  Refusal,
  type Objection,
  type ObjectionBody,
  type ObjectionDecisionBody,
  type Prolongation,
} from '@concord/contracts';
import { cutAt, requirePast, type Setting } from '../listings/ordering.js';
import { rangesFrom } from '../listings/ranges.js';
import { isPublished, type Listing } from '../listings/listing.js';

/** The last day on which what is objected to may be: none is known before notice, and then it is timely. */
function windowOf(listing: Listing, extension: Prolongation | undefined): string | undefined {
  return extension ? extension.notice?.windowClosesOn : listing.notice?.windowClosesOn;
}

function extensionOf(listing: Listing, id: string | undefined): Prolongation | undefined {
  if (id === undefined) return undefined;
  const found = listing.extensions.find((each) => each.id === id && each.notice);
  if (!found) throw new Refusal('not_found', 'there is no such extension that was notified');
  return found;
}

function dueOn({ law: { calendar } }: Setting, lodgedOn: string, timely: boolean): string | undefined {
  if (!timely) return removalDueOn(calendar, lodgedOn);
  try {
    return calendar.addWorkingDays(lodgedOn, OBJECTION_DECISION_DAYS);
  } catch (error) {
    // A timely objection suspends without a date: nobody is refused it for a calendar that is not out yet.
    if (error instanceof Refusal && error.code === 'calendar_not_covered') return undefined;
    throw error;
  }
}

/**
 * The listing with an objection. In time it suspends from the day on which it was lodged, until it is decided; late it is a
 * request for correction. Throws Refusal `clock_skew` for one to come, `range_invalid` for one before the decision,
 * `not_found` for an extension that there is not, `conflict` while another is undecided.
 */
export function lodged(listing: Listing, id: string, body: ObjectionBody, setting: Setting): Partial<Listing> {
  const { statement, extension: objectedTo } = body;
  const lodgedAt = new Date(body.lodgedAt);
  const lodgedOn = civilDateOf(setting.law.zone, lodgedAt);
  requirePast(lodgedOn, 'the objection', setting);
  const extension = extensionOf(listing, objectedTo);
  const decidedOn = extension?.decision.decidedOn ?? listing.decision.decidedOn;
  if (lodgedOn < decidedOn) throw new Refusal('range_invalid', 'lodged before the decision that it is against');
  if (listing.objections.some((each) => !each.decision && each.extension === objectedTo)) {
    throw new Refusal('conflict', 'an objection is undecided');
  }
  const closes = windowOf(listing, extension);
  const timely = closes === undefined || lodgedOn <= closes;
  const due = dueOn(setting, lodgedOn, timely);
  const objection: Objection = {
    id,
    lodgedAt: lodgedAt.toISOString(),
    lodgedOn,
    statement,
    ...(objectedTo !== undefined && { extension: objectedTo }),
    timely,
    ...(due !== undefined && { dueOn: due }),
  };
  return { objections: [...listing.objections, objection] };
}

/** Whoever decides an objection neither prepared nor approved what it is against; domain.md, "Life of a listing". */
function requireSomeoneElse(listing: Listing, extension: Prolongation | undefined, by: string): void {
  const involved = [...listing.preparers, listing.approvedBy, extension?.preparedBy, extension?.approvedBy];
  if (involved.includes(by)) {
    throw new Refusal(
      'second_person_required',
      'whoever decides an objection neither prepared nor approved the listing',
    );
  }
}

/** What is left of an extension that falls: no end is later than it was before it. */
function withoutExtension({ measures, extensions }: Listing, fallen: Prolongation): Partial<Listing> {
  const before = new Map(fallen.measures.map(({ measure, from }) => [measure, from]));
  return {
    measures: measures.map((range) => {
      const end = before.get(range.measure);
      // Whatever has cut or moved the end meanwhile: nothing is left of what was added.
      return end === undefined ? range : (cutAt([range], end)[0] ?? range);
    }),
    extensions: extensions.map((each) => (each === fallen ? { ...each, fallen: true } : each)),
  };
}

function consequence(
  listing: Listing,
  { timely, extension: id }: Objection,
  { outcome, measures: named = [], decidedOn, reason }: ObjectionDecisionBody,
  setting: Setting,
): Partial<Listing> {
  const extension = extensionOf(listing, id);
  if (extension) return outcome === 'rejected' ? {} : withoutExtension(listing, extension);
  const falls = (measure: string) => outcome === 'upheld' || (outcome === 'partly' && named.includes(measure));
  const unknown = named.find((measure) => !listing.measures.some((range) => range.measure === measure));
  if (unknown !== undefined) throw new Refusal('range_invalid', `the listing has no ${unknown}`);
  if (!timely) {
    const measures = listing.measures.map((range) =>
      falls(range.measure) ? (cutAt([range], decidedOn)[0] ?? range) : range,
    );
    return outcome === 'upheld'
      ? { measures, state: 'REVOKED', ending: { by: setting.by, on: decidedOn, reason } }
      : { measures };
  }
  const left = listing.measures.map((range) => (falls(range.measure) ? { ...range, to: range.from } : range));
  if (outcome === 'upheld' || left.every(({ from, to }) => from >= to)) {
    return { measures: left, state: 'WITHDRAWN', ending: { by: setting.by, on: decidedOn, reason } };
  }
  const windowClosesOn = listing.notice?.windowClosesOn;
  // What was suspended until a decision was recorded does not bind afterwards for a day before that.
  // What payment has ended is counted from the payment: it ends then all the same.
  const orders = listing.state === 'PERFORMED' ? listing.measures : listing.orders;
  const start = [decidedOn, setting.today, windowClosesOn ?? decidedOn].sort().at(-1) ?? decidedOn;
  return { measures: rangesFrom(setting.law, { ...listing, orders }, left, addDays(start, 1)) };
}

/**
 * The listing once an objection is decided. Rejected, the ranges bind from the latest of the days after the decision, after
 * it was recorded and after the window; upheld, the listing is withdrawn (a late one: revoked); upheld partly, the named measures fall. Throws Refusal
 * `not_found`, `transition_refused` for one that is decided, `second_person_required`, `clock_skew`, `range_invalid`.
 */
export function objectionDecided(
  listing: Listing,
  id: string,
  body: ObjectionDecisionBody,
  setting: Setting,
): Partial<Listing> {
  const objection = listing.objections.find((each) => each.id === id);
  if (!objection || !isPublished(listing)) throw new Refusal('not_found', 'there is no such objection');
  if (objection.decision) throw new Refusal('transition_refused', 'the objection is decided');
  requireSomeoneElse(
    listing,
    listing.extensions.find((each) => each.id === objection.extension),
    setting.by,
  );
  const { outcome, measures, decidedOn, reason } = body;
  requirePast(decidedOn, 'the decision', setting);
  if (decidedOn < objection.lodgedOn) throw new Refusal('range_invalid', 'decided before it was lodged');
  const decision = {
    outcome,
    ...(measures && { measures }),
    on: decidedOn,
    reason,
    by: setting.by,
    recordedOn: setting.today,
  };
  const objections = listing.objections.map((each) => (each === objection ? { ...each, decision } : each));
  return { ...consequence(listing, objection, body, setting), objections };
}
