import type { Facts, MeasureFact, Named } from './facts.js';
import type { Words } from './words.js';

const named = ({ en }: Named) => en;

function measureLine({ name, from, to, basis }: MeasureFact): string {
  if (from >= to) return `${named(name)}: it does not bind on any day. Basis: ${basis}`;
  return `${named(name)}: from ${from}; it ends on ${to}, a day on which it no longer binds. Basis: ${basis}`;
}

function objectionLines({ objection, contact, portal }: Facts): string[] | undefined {
  if (!objection) return undefined;
  const { kind, days, ifDeliveredOn, lastDay } = objection;
  const where = `Object in writing, with your reasons, to: ${contact}. You can also do so at ${portal}.`;
  if (kind === 'none') return ['The law lets this take effect at once. You can object at any time.', where];
  const last = lastDay === undefined ? '' : ` Delivered on ${ifDeliveredOn}, the last day is ${lastDay}.`;
  return [
    `You can object within ${days} ${kind} days. The day on which the notice is delivered is not counted.${last}`,
    where,
    'An objection in time suspends every measure until somebody who neither prepared nor approved it has decided, with reasons, within 15 working days.',
  ];
}

const RESULT = {
  upheld: 'Your objection is upheld.',
  partly: 'Your objection is upheld in part.',
  rejected: 'Your objection is rejected.',
  granted: 'Your application is granted.',
  refused: 'Your application is refused.',
};
const HOW = {
  ended: 'It has ended.',
  annulled: 'It is annulled, as if it had never been.',
  withdrawn: 'It is withdrawn and has no effect.',
};

function lodgedLines({ lodged }: Facts): string[] | undefined {
  if (!lodged) return undefined;
  const { what, on, timely, dueOn } = lodged;
  const received = `Your ${what} of ${on} has reached the authority.`;
  const pending = what === 'objection' && timely ? ['It came in time: no measure binds until it is decided.'] : [];
  const due = dueOn === undefined ? 'It is decided within the time that the law sets.' : `It is decided by ${dueOn}.`;
  return [received, ...pending, `${due} What is not decided in time is suspended by itself.`];
}

function pauseLines({ pause }: Facts): string[] | undefined {
  if (!pause) return undefined;
  const { what, from, to, measures, reason } = pause;
  const of = measures.map(named).join(', ');
  const until = to === undefined ? '' : `; the pause ends on ${to}`;
  const says =
    what === 'resumed' ? `From ${from} these bind again: ${of}.` : `From ${from} these do not bind: ${of}${until}.`;
  return [says, `Reason: ${reason}`];
}

function endingLines({ ending }: Facts): string[] | undefined {
  if (!ending) return undefined;
  const { how, on, reason } = ending;
  return [`${HOW[how]} Day: ${on}.`, ...(reason === undefined ? [] : [`Reason: ${reason}`])];
}

/** English. */
export const english: Words = {
  title: {
    'listing-notice': 'Notice of a decision before it takes effect',
    'extension-notice': 'Notice of an extension before it takes effect',
    'objection-received': 'Your objection was received',
    'objection-decided': 'Decision on your objection',
    'application-received': 'Your application was received',
    'application-decided': 'Decision on your application',
    suspended: 'Measures are suspended',
    resumed: 'Measures bind again',
    exempted: 'You are exempted for a time',
    ended: 'Measures have ended',
    'honour-awarded': 'An honour is awarded to you',
    'honour-ended': 'An honour has ended',
  },
  lead: {
    'listing-notice':
      'A decision about you has been approved. Nothing has effect before it is formally served on you and the time to object is over.',
    'extension-notice':
      'An extension of measures against you has been approved. It has no effect before it is formally served on you.',
    'objection-received': 'This confirms what you lodged.',
    'objection-decided': 'This tells you what was decided and what follows from it.',
    'application-received': 'This confirms what you lodged.',
    'application-decided': 'This tells you what was decided and what follows from it.',
    suspended: 'This tells you what no longer binds, and from when.',
    resumed: 'This tells you what binds again, and from when.',
    exempted: 'This tells you what does not bind, and for how long.',
    ended: 'This tells you that the measures of this decision have ended. Keep it as proof.',
    'honour-awarded': 'This tells you what is awarded and for how long.',
    'honour-ended': 'This tells you that the honour has ended. Nothing else follows from its end.',
  },
  label: {
    authority: 'Authority',
    decision: 'Decision',
    ground: 'Ground and law',
    reason: 'Facts and reasons',
    measures: 'Measures',
    objection: 'How to object',
    repair: 'How to end it',
    remedies: 'Other remedies',
    lodged: 'What was received',
    outcome: 'What was decided',
    pause: 'What changes',
    ending: 'The end',
    proof: 'Proof of removal',
    honour: 'Honour',
    contact: 'Whom to ask',
    seeAll: 'See all that is held',
  },
  say: {
    authority: ({ authority }) => [named(authority)],
    decision: ({ decision: { number, decidedOn, signatory } }) => [`${number} of ${decidedOn}, signed by ${signatory}`],
    ground: ({ ground }) => ground && [`${named(ground.name)}: ${named(ground.instrument)}, ${ground.article}`],
    reason: ({ reason }) => (reason === undefined ? undefined : [reason]),
    measures: ({ measures }) => measures?.map(measureLine),
    objection: objectionLines,
    repair: ({ contact }) => [
      `When you have performed, paid or put right what the decision is about, apply for removal to: ${contact}. It is decided within 3 working days; undecided, the measures are suspended by themselves.`,
    ],
    remedies: () => [
      'Administrative reconsideration and the courts stay open to you, as the decision and the law say. Neither costs you the right to object.',
    ],
    lodged: lodgedLines,
    outcome: ({ outcome }) =>
      outcome && [`${RESULT[outcome.result]} Decided on ${outcome.on}.`, `Reasons: ${outcome.reason}`],
    pause: pauseLines,
    ending: endingLines,
    proof: ({ record: { id, reference, version }, portal }) => [
      `Record ${id}, reference ${reference}, version ${version}. Whoever doubts that it ended can have it confirmed at ${portal}.`,
    ],
    honour: ({ honour }) =>
      honour && [`${named(honour.name)}, from ${honour.from}; it ends on ${honour.to}. Basis: ${honour.basis}`],
    contact: ({ contact }) => [contact],
    seeAll: ({ portal }) => [
      `At ${portal} you see what is held about you, on which law, who received it and who looked.`,
    ],
  },
  greeting: ({ addressee }) => `To: ${addressee}`,
  closing: 'This message is sent by a machine. It is no formal service; answers to it are not read.',
  subjectLine: ({ authority }) => `Notice of ${named(authority)}`,
  sms: ({ authority, portal }) => `${named(authority)}: there is a notice for you. Read it at ${portal}`,
};
