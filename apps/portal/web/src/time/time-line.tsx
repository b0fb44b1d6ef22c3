import type { ReactNode } from 'react';
import './time-line.css';

/** A day of a story, and what is on it. */
export interface Day {
  on: string;
  text: ReactNode;
  /** `today` is today itself. */
  when: 'past' | 'today' | 'coming';
}

/** What was, today, and what comes, one below the other. */
export function TimeLine({ days }: { days: readonly Day[] }) {
  return (
    <ol className="time-line">
      {days.map(({ on, text, when }, place) => (
        <li key={`${on}|${place}`} className={when}>
          <time dateTime={on}>{on}</time>
          <div>{text}</div>
        </li>
      ))}
    </ol>
  );
}

/** A range of civil dates to be drawn; `latest` and `furthest` are the ends that the law allows it. */
export interface Bar {
  label: string;
  from: string;
  to: string;
  latest?: string | undefined;
  furthest?: string | undefined;
  isRefused?: boolean;
}

const DAY = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Ranges drawn to scale from the first of their days to the last that the law allows. The text beside it says the same. */
export function Bars({ bars, marks }: { bars: readonly Bar[]; marks: readonly { on: string; label: string }[] }) {
  const dates = [
    ...bars.flatMap(({ from, to, latest, furthest }) => [from, to, latest ?? to, furthest ?? to]),
    ...marks.map(({ on }) => on),
  ].map(at);
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const left = (date: string) => `${(100 * (at(date) - first)) / Math.max(last - first, 1)}%`;
  const span = (from: string, to: string) => ({
    left: left(from),
    width: `${(100 * Math.max(at(to) - at(from), 0)) / Math.max(last - first, 1)}%`,
  });
  const years = Array.from(new Set(dates.map((day) => new Date(day * DAY).getUTCFullYear())));
  const shown = Array.from({ length: Math.max(...years) - Math.min(...years) + 1 }, (_, i) => Math.min(...years) + i)
    .map((year) => `${year}-01-01`)
    .filter((date) => at(date) >= first && at(date) <= last);
  return (
    <div className="bars" aria-hidden="true">
      {bars.map(({ label, from, to, latest, furthest, isRefused }) => (
        <div className="bar-row" key={label}>
          <span className="bar-label">{label}</span>
          <div className="track">
            {furthest !== undefined && <span className="furthest" style={span(from, furthest)} />}
            {latest !== undefined && <span className="latest" style={span(from, latest)} />}
            <span className={isRefused ? 'range refused' : 'range'} style={span(from, to)} />
            {marks.map(({ on, label: mark }) => (
              <i key={mark} className="mark-line" style={{ left: left(on) }} />
            ))}
          </div>
        </div>
      ))}
      <div className="bar-row">
        <span className="bar-label" />
        <div className="axis">
          {shown.map((date) => (
            <span key={date} style={{ left: left(date) }}>
              {date.slice(0, 4)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
