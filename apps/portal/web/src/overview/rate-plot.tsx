import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { RatePoint } from './overview';

const HEIGHT = 140;
/** So much of the past is shown, in seconds. */
const SHOWN_S = 300;

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const dataOf = (points: readonly RatePoint[]): UPlot.AlignedData => [
  points.map(({ at }) => at),
  points.map(({ perSecond }) => perSecond),
];

/** How many events a second were taken; what it shows stands in words beside it. */
export function RatePlot({ points, label }: { points: readonly RatePoint[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const axis = { stroke: color('--text-soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false } };
    plot.current = new UPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { range: (_, __, last) => [last - SHOWN_S, last] },
          y: { range: (_, __, most) => [0, Math.max(most * 1.1, 1)] },
        },
        axes: [axis, { ...axis, size: 46 }],
        series: [{}, { stroke: color('--accent'), width: 2, fill: color('--accent-soft') }],
      },
      dataOf([]),
      element,
    );
    const resize = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);
  useEffect(() => {
    plot.current?.setData(dataOf(points));
  }, [points]);
  return <div ref={place} role="img" aria-label={label} className="plot" />;
}
