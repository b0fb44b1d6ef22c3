import type { Listing } from '@concord/sdk';
import { table } from '../report/report.js';

/** One thing that is pending about a listing, with the id by which it is decided. */
function pending({ objections, removals, extensions, stays }: Listing): string[] {
  const due = (dueOn: string | undefined) => (dueOn === undefined ? '' : `, to be decided by ${dueOn}`);
  return [
    ...objections
      .filter(({ decision }) => !decision)
      .map((one) => `objection ${one.id}, lodged ${one.lodgedOn}${one.timely ? '' : ' (late)'}${due(one.dueOn)}`),
    ...removals
      .filter(({ decision }) => !decision)
      .map((one) => `removal ${one.id}, ${one.kind} of ${one.on}${due(one.dueOn)}`),
    ...extensions
      .filter(({ notice, fallen }) => !notice && !fallen)
      .map((one) => `extension ${one.id}, ${one.approvedBy === undefined ? 'to be approved' : 'to be notified'}`),
    ...stays.filter(({ lifted }) => !lifted).map((one) => `stay ${one.id}, ${one.kind} from ${one.from}`),
  ];
}

/** When and how a notice was served; and of deemed service, since when and by which law. */
function serviceText({ deliveredOn, kind, channel, deemed }: NonNullable<Listing['notice']>): string {
  const how = kind === undefined ? channel : `${kind}, ${channel}`;
  return `${deliveredOn} (${how})${deemed ? `, deemed by ${deemed.basis} of ${deemed.since}` : ''}`;
}

/** A listing as a clerk reads it in a terminal: its state, what binds when, and what waits for whom. Names nobody. */
export function listingText(listing: Listing): string {
  const { id, version, state, ground, reference, measures, suspensions, notice, hub } = listing;
  const lines = [
    `${id}  version ${version}  ${state}  ${ground}  ${reference}`,
    ...measures.map(({ measure, from, to }) => `  ${measure}  [${from}, ${to})`),
    ...suspensions.map(({ measures: of, from, to, reason }) => {
      return `  suspended ${of?.join(', ') ?? 'all'} [${from}, ${to ?? 'until decided'})  ${reason}`;
    }),
    ...(notice ? [`  notified ${serviceText(notice)}; objections in time until ${notice.windowClosesOn}`] : []),
    ...pending(listing).map((one) => `  ${one}`),
    `  hub: ${hub.state}${hub.code === undefined ? '' : `, ${hub.code}`}`,
  ];
  return lines.join('\n');
}

/** A page of listings as a table. */
export function listingsTable(items: readonly Listing[]): string {
  const rows = items.map(({ id, state, ground, reference, hub }) => [id, state, ground, reference, hub.state]);
  return table(['id', 'state', 'ground', 'reference', 'hub'], rows);
}
