import type { RegulatorDigest } from '@concord/contracts';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const HEIGHT = 180;
type Days = RegulatorDigest['days'];

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Bars that stand on each other: each series is drawn to the top of its own and all below it, the highest first. */
function stacked(days: Days): UPlot.AlignedData {
  return [
    days.map((_, i) => i),
    days.map((day) => day.new + day.changed + day.ended),
    days.map((day) => day.new + day.changed),
    days.map((day) => day.new),
  ];
}

function optionsOf(days: Days, width: number): UPlot.Options {
  const axis = { stroke: color('--text-soft'), grid: { show: false }, ticks: { show: false } };
  const paths = UPlot.paths.bars?.({ size: [0.7, 48] });
  const bar = (name: string) => ({
    fill: color(name),
    stroke: color('--page'),
    width: 1,
    points: { show: false },
    ...(paths && { paths }),
  });
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.6, days.length - 0.4] },
      y: { range: (_, __, most) => [0, Math.max(most * 1.08, 4)] },
    },
    axes: [
      {
        ...axis,
        space: 70,
        incrs: [1, 2, 5, 7, 14, 30],
        values: (_, marks) => marks.map((i) => days[i]?.day.slice(5) ?? ''),
      },
      {
        ...axis,
        size: 46,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 20_000, 100_000],
        grid: { stroke: color('--line'), width: 1 },
      },
    ],
    series: [{}, bar('--good'), bar('--warn'), bar('--accent')],
  };
}

/** What happened on each day; the same stands in words and in a table beside it. */
export function DigestPlot({ days, label }: { days: Days; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const plot = new UPlot(optionsOf(days, element.clientWidth), stacked(days), element);
    const resize = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [days]);
  return <div ref={place} role="img" aria-label={label} className="plot" />;
}
