import type { PublishedTrustLine } from '@concord/contracts';
import { contributionsOf, type TrustLine } from '@concord/trust';

/** A line as those with a mandate read it. */
export function publishedLine(line: TrustLine): PublishedTrustLine {
  const { id, item, decision } = line;
  return { id, item, decision, contributions: contributionsOf(line) };
}

/** What is published on a day: lines that still add something then or later. What has fallen out is told to nobody. */
export function publishedLines(lines: readonly TrustLine[], today: string): PublishedTrustLine[] {
  return lines
    .map(publishedLine)
    .map((line) => ({ ...line, contributions: line.contributions.filter(({ range: [, to] }) => to > today) }))
    .filter(({ contributions }) => contributions.length > 0);
}

/** The first day on which one of the contributions has ended: then the record is to be told anew. */
export function nextEnd(lines: readonly PublishedTrustLine[]): string | null {
  const ends = lines.flatMap(({ contributions }) => contributions.map(({ range: [, to] }) => to));
  return ends.sort()[0] ?? null;
}
