import { statusesOf, type Catalogue, type Citation, type Ground, type GroundMeasure } from '@concord/catalogue';

type Term = Ground['maxTerm'];

/** A term in words: `1 year`, `180 days`. */
export function termText(term: Term): string {
  const [[unit, count] = ['days', 0]] = Object.entries<number>(term);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function windowText({ kind, days }: Ground['window']): string {
  if (kind === 'none') return 'none: effect is due at once';
  return `${days} ${kind} days after delivery${kind === 'natural' ? ', rolled on to a working day' : ''}`;
}

/** An instrument as a lawyer cites it, with its force. */
export function citationText(law: Catalogue, { instrument: code, article }: Citation): string {
  const found = law.instrument(code);
  if (!found) return `${code}, ${article}`;
  const { name, number, inForceFrom, repealedOn } = found;
  const force = repealedOn === undefined ? `in force from ${inForceFrom}` : `in force ${inForceFrom} to ${repealedOn}`;
  return `${name.en}${name.zh === undefined ? '' : ` ${name.zh}`} (${number}), ${article}; ${force}`;
}

function pairLines(law: Catalogue, pair: GroundMeasure): string[] {
  const measure = law.measure(pair.measure);
  const status = statusesOf(pair)
    .map(({ status: one, from }) => (from === undefined ? one : `${one} from ${from}`))
    .join(', ');
  return [
    `  ${pair.measure}  ${measure?.name.en ?? ''}  [${status}]`,
    `       executor ${measure?.executor ?? ''}; at most ${termText(pair.cap)}${pair.individualOrder ? '; individual order only' : ''}`,
    ...pair.basis.map((basis) => `       ${citationText(law, basis)}`),
    ...(pair.note === undefined ? [] : [`       note: ${pair.note}`]),
  ];
}

/** The measures that a catalogue allows under a ground, in its order. */
export function pairsOf(law: Catalogue, ground: Ground): GroundMeasure[] {
  return law.groundMeasures.filter((pair) => pair.ground === ground.code);
}

/** A ground as a lawyer reads it: who may list, for how long, on what law, and every measure with its own basis. */
export function groundText(law: Catalogue, ground: Ground): string {
  const { code, name, authorities, maxTerm, minTerm, totalTerm, window, instrument, article, onPayment } = ground;
  const lines: (string | undefined)[] = [
    `${code}  ${name.en}${name.zh === undefined ? '' : `  ${name.zh}`}  (catalogue ${law.code}, ${law.zone})`,
    `law          ${citationText(law, { instrument, article })}`,
    `authorities  ${authorities.join(', ')}`,
    `term         at most ${termText(maxTerm)} from the ${ground.countedFrom}`,
    minTerm && `             at least ${termText(minTerm)}`,
    totalTerm ? `             with every extension at most ${termText(totalTerm)}` : '             no extension',
    `objection    ${windowText(window)}`,
    ground.finalDecisionsOnly && 'effect       of final decisions only',
    onPayment &&
      `payment      ends it at once; a repeat within ${termText(onPayment.repeatWithin)} ends ${termText(onPayment.repeatEndsAfter)} after payment`,
    ground.note === undefined ? undefined : `note         ${ground.note}`,
    'measures',
    ...pairsOf(law, ground).flatMap((pair) => pairLines(law, pair)),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}
