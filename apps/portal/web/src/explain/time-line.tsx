import type { JointMeasure, Range } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { Named } from '../law/names';
import { gapsOf, holdsOn, type ShownListing } from './explain';

const WIDTH = 1_000;
const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** Where dates lie on the drawing. */
type Scale = (date: string) => number;

function scaleOf(dates: readonly string[]): Scale {
  const days = dates.map(dayOf);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max((last - first) * 0.02, 1);
  return (date) => ((dayOf(date) - first + margin) / (last - first + 2 * margin)) * WIDTH;
}

function Bar({
  ranges,
  scale,
  y,
  height,
  className,
}: {
  ranges: readonly Range[];
  scale: Scale;
  y: number;
  height: number;
  className: string;
}) {
  return ranges.map(([from, to]) => (
    <rect
      key={from}
      className={className}
      x={scale(from)}
      width={Math.max(scale(to) - scale(from), 1)}
      y={y}
      height={height}
    />
  ));
}

/** What a listing orders of a measure: drawn hatched where it is not in force. */
const orderedBy = (listings: readonly ShownListing[], id: string, measure: string): Range[] =>
  (listings.find((each) => each.id === id)?.latest.measures ?? [])
    .filter((each) => each.measure === measure)
    .map(({ from, to }) => [from, to]);

interface MeasureProps {
  measure: string;
  joint: JointMeasure;
  listings: readonly ShownListing[];
  on: string;
  scale: Scale;
}

function Measure({ measure, joint, listings, on, scale }: MeasureProps) {
  const { t } = useTranslation();
  const { coverage, refer, bases } = joint;
  const text = (ranges: readonly Range[]) =>
    ranges.length === 0 ? t('explain.none') : ranges.map(([from, to]) => t('explain.range', { from, to })).join('; ');
  const state = holdsOn(refer, on) ? 'refer' : holdsOn(coverage, on) ? 'restricted' : 'clear';
  const gaps = gapsOf(coverage);
  const height = 18 + bases.length * 12;
  return (
    <article className="card">
      <h3>
        <Named kind="measures" code={measure} />{' '}
        <span className={`chip ${state}`}>{t(`explain.${state}`, { on })}</span>
      </h3>
      <svg
        className="timeline"
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        height={height * 1.6}
      >
        <defs>
          <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="8" className="hatch" />
          </pattern>
        </defs>
        <Bar ranges={coverage} scale={scale} y={2} height={10} className="joint" />
        {bases.map(({ listing, coverage: own }, i) => (
          <g key={listing}>
            <Bar
              ranges={orderedBy(listings, listing, measure)}
              scale={scale}
              y={17 + i * 12}
              height={7}
              className="ordered"
            />
            <Bar ranges={own} scale={scale} y={17 + i * 12} height={7} className="basis" />
          </g>
        ))}
        <line className="on" x1={scale(on)} x2={scale(on)} y1="0" y2={height} vectorEffect="non-scaling-stroke" />
      </svg>
      <p>{t('explain.covers', { ranges: text(coverage) })}</p>
      {gaps.length > 0 && <p>{t('explain.gap', { ranges: text(gaps) })}</p>}
      <ul>
        {bases.map(({ authority, ground, listing, legalBasis, coverage: own }) => (
          <li key={listing}>
            <Named kind="grounds" code={ground} /> · <Named kind="authorities" code={authority} />: {text(own)}
            <br />
            <span className="small">
              {t('explain.law')}: {legalBasis}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Every measure of an entry over time: the joint entry above, each listing by itself below. */
export function TimeLine(props: {
  restrictions: Record<string, JointMeasure>;
  listings: readonly ShownListing[];
  on: string;
}) {
  const { restrictions, listings, on } = props;
  const measures = Object.entries(restrictions);
  const ordered = listings.flatMap(({ latest }) => latest.measures ?? []);
  const scale = scaleOf([on, ...ordered.flatMap(({ from, to }) => [from, to])]);
  return measures.map(([measure, joint]) => (
    <Measure key={measure} measure={measure} joint={joint} listings={listings} on={on} scale={scale} />
  ));
}
