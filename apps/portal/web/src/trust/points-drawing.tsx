import { useTranslation } from 'react-i18next';
import { daysBetween } from '../ui/dates';
import { signed, type TrustLine } from './trust';

const WIDTH = 600;
const HALF = 44;
/** Room for a line's weight, so that two lines of one weight look alike. */
const GAP = 6;

/** What a line adds over its window, drawn from the ranges that the service tells, with the chosen day in it. */
export function PointsDrawing({ line, on }: { line: TrustLine; on: string }) {
  const { t } = useTranslation();
  const { decision, fallsOutOn, weight, contributions } = line;
  const start = decision.decidedOn;
  const days = daysBetween(start, fallsOutOn);
  const x = (date: string) => (Math.min(Math.max(daysBetween(start, date), 0), days) * WIDTH) / days;
  const height = (points: number) => (Math.abs(points) * HALF) / Math.abs(weight.points);
  const base = weight.points < 0 ? GAP : GAP + HALF;
  if (contributions.length === 0) return <p className="small">{t('trust.addsNothing')}</p>;
  return (
    <figure className="points">
      <svg viewBox={`0 0 ${WIDTH} ${HALF + 2 * GAP}`} preserveAspectRatio="none" aria-hidden="true">
        {contributions.map(({ range: [from, to], points }) => (
          <rect
            key={from}
            className="bar"
            x={x(from)}
            y={points < 0 ? base : base - height(points)}
            width={Math.max(x(to) - x(from) - 1, 0.5)}
            height={height(points)}
          />
        ))}
        <line className="base" x1={0} x2={WIDTH} y1={base} y2={base} />
        {start <= on && on < fallsOutOn && <line className="chosen" x1={x(on)} x2={x(on)} y1={0} y2={HALF + 2 * GAP} />}
      </svg>
      <figcaption className="figure small">
        <span>{t('trust.decidedOn', { date: start })}</span>
        <span>{t('trust.fallsOutOn', { date: fallsOutOn })}</span>
      </figcaption>
      <details>
        <summary>{t('trust.everyStep')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('trust.from')}</th>
              <th scope="col">{t('trust.to')}</th>
              <th scope="col" className="number">
                {t('trust.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {contributions.map(({ range: [from, to], points }) => (
              <tr key={from}>
                <th scope="row">{from}</th>
                <td>{to}</td>
                <td className="number">{signed(points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
