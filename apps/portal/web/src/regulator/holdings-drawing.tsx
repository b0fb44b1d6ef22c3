import type { Holdings } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { useNames } from '../law/names';
import { useBodyNames, type Body } from './holdings';

/** Sizes in units of the drawing. */
const WIDTH = 1_000;
const BOX = { width: 290, height: 44, gap: 8 };
const HEAD = 34;
const LIST = { x: 425, width: 150, height: 120 };
const RIGHT = WIDTH - BOX.width;

interface Placed {
  key: string;
  y: number;
  title: string;
  codes: readonly string[];
  lit: boolean;
}

/** Boxes below each other, the whole of them in the middle of a height. */
function placed(boxes: readonly Omit<Placed, 'y'>[], height: number, top = 0): Placed[] {
  const step = BOX.height + BOX.gap;
  const first = top + Math.max((height - boxes.length * step + BOX.gap) / 2, 0);
  return boxes.map((box, i) => ({ ...box, y: first + i * step }));
}

const heightOf = (count: number) => count * (BOX.height + BOX.gap) - BOX.gap;

function Box({ box, x }: { box: Placed; x: number }) {
  const codes = box.codes.join(' ');
  return (
    <g className={box.lit ? 'node lit' : 'node'} transform={`translate(${x} ${box.y})`}>
      <rect width={BOX.width} height={BOX.height} rx="7" />
      <text x="12" y="19">
        {box.title}
      </text>
      <text x="12" y="36" className="sub">
        {codes}
      </text>
    </g>
  );
}

function Line({ from, to, lit }: { from: [number, number]; to: [number, number]; lit: boolean }) {
  const middle = (from[0] + to[0]) / 2;
  const d = `M${from[0]} ${from[1]}C${middle} ${from[1]} ${middle} ${to[1]} ${to[0]} ${to[1]}`;
  return <path className={lit ? 'line lit' : 'line'} d={d} />;
}

/** What is shortened to fit its box; the whole of it stands in words below the drawing. */
function fitted(text: string, most: number): string {
  const wide = Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1.9 : 1), 0);
  return wide <= most ? text : `${text.slice(0, Math.floor((text.length * most) / wide) - 1)}…`;
}

interface Drawn {
  left: Placed[];
  right: { key: string; title: string; y: number; boxes: Placed[] }[];
  height: number;
}

/** Where everything stands; what leads to the body that is looked at is lit. */
function useDrawn({ authorities }: Holdings, bodies: readonly Body[], chosen: Body): Drawn {
  const { t } = useTranslation();
  const name = useNames();
  const bodyName = useBodyNames();
  const kinds = (['executor', 'regulator'] as const).map((kind) => bodies.filter((body) => body.kind === kind));
  const heights = kinds.map((own) => HEAD + heightOf(own.length));
  const height = Math.max(
    heights.reduce((sum, each) => sum + each, 24),
    HEAD + heightOf(authorities.length),
  );
  let top = 0;
  const right = kinds.map((own, i) => {
    const y = top;
    top += (heights[i] ?? 0) + 24;
    const boxes = own.map((body) => ({
      key: body.id,
      title: fitted(bodyName(body), 36),
      codes: body.measures,
      lit: body.id === chosen.id,
    }));
    const kind = own[0]?.kind ?? 'executor';
    return { key: kind, title: t(`regulator.all_${kind}s`), y, boxes: placed(boxes, heightOf(own.length), y + HEAD) };
  });
  const left = authorities.map(({ code, grounds }) => ({
    key: code,
    title: fitted(name('authorities', code), 36),
    codes: grounds,
    lit: grounds.some((ground) => chosen.grounds.includes(ground)),
  }));
  return { left: placed(left, height - HEAD, HEAD), right, height };
}

/** Who publishes, the joint list, who receives; the ways to the body that is looked at stand out. Own SVG: nothing of it is fixed. */
export function HoldingsDrawing(props: { holdings: Holdings; bodies: readonly Body[]; chosen: Body }) {
  const { holdings, bodies, chosen } = props;
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  const { left, right, height } = useDrawn(holdings, bodies, chosen);
  const middle = (height + HEAD) / 2;
  const rest = <T extends { lit: boolean }>(boxes: readonly T[]) =>
    [...boxes].sort((a, b) => Number(a.lit) - Number(b.lit));
  const half = BOX.height / 2;
  return (
    <div className="scroll" role="region" aria-label={t('regulator.drawing')} tabIndex={0}>
      <svg
        className="drawing"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t('regulator.drawn', { body: bodyName(chosen) })}
      >
        {rest(left).map(({ key, y, lit }) => (
          <Line key={key} from={[BOX.width, y + half]} to={[LIST.x, middle]} lit={lit} />
        ))}
        {rest(right.flatMap(({ boxes }) => boxes)).map(({ key, y, lit }) => (
          <Line key={key} from={[LIST.x + LIST.width, middle]} to={[RIGHT, y + half]} lit={lit} />
        ))}
        <text className="head" y={(left[0]?.y ?? HEAD) - 14}>
          {t('regulator.publishers')}
        </text>
        {left.map((box) => (
          <Box key={box.key} box={box} x={0} />
        ))}
        <g className="node list" transform={`translate(${LIST.x} ${middle - LIST.height / 2})`}>
          <rect width={LIST.width} height={LIST.height} rx="10" />
          <text x={LIST.width / 2} y={LIST.height / 2 - 4} textAnchor="middle">
            {t('regulator.jointList')}
          </text>
          <text x={LIST.width / 2} y={LIST.height / 2 + 16} textAnchor="middle" className="sub">
            {holdings.list}
          </text>
        </g>
        {right.map(({ key, title, y, boxes }) => (
          <g key={key}>
            <text className="head" x={RIGHT} y={y + 20}>
              {title}
            </text>
            {boxes.map((box) => (
              <Box key={box.key} box={box} x={RIGHT} />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
