import type { Honour } from '@concord/sdk';
import { table } from '../report/report.js';

/** An honour as a clerk reads it in a terminal: its state, when its benefits are due, and how it ended. Names nobody. */
export function honourText({ id, version, state, scheme, from, to, benefits, ending, hub }: Honour): string {
  const ended = ending && [ending.on, ending.reason].filter((each) => each !== undefined).join(', ');
  return [
    `${id}  version ${version}  ${state}  ${scheme}`,
    `  [${from}, ${to})  ${benefits.join(', ')}`,
    ...(ending ? [`  ended${ended === '' ? '' : ` ${ended}`}`] : []),
    `  hub: ${hub.state}${hub.code === undefined ? '' : `, ${hub.code}`}`,
  ].join('\n');
}

/** A page of honours as a table. */
export function honoursTable(items: readonly Honour[]): string {
  const rows = items.map(({ id, state, scheme, from, to, hub }) => [id, state, scheme, `[${from}, ${to})`, hub.state]);
  return table(['id', 'state', 'scheme', 'range', 'hub'], rows);
}
