import { today } from '@concord/catalogue';
import type { Caller, Clock } from '@concord/service';
import type { Me, MeAnswer } from '../me.js';
import type { FileForm } from './form.js';
import { pageOf } from './page.js';

/** A file to take along: what to send with it, and what it holds. */
export interface FileToTake {
  headers: Record<string, string>;
  body: MeAnswer | string;
}

/** The page needs nothing and runs nothing: whatever stood in it, a browser would not either. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Everything that the hub has about a subject, as a file that it takes along. */
export class MeFile {
  constructor(
    private readonly me: Me,
    private readonly clock: Clock,
    /** Zone of civil dates. */
    private readonly zone: string,
  ) {}

  /** The file in the form asked for. Throws as `Bearers.find` does. */
  async of(caller: Caller, form: FileForm): Promise<FileToTake> {
    const { zone } = this;
    const at = this.clock.now();
    const on = today(zone, at);
    const all = await this.me.file(caller);
    const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
    if (form === 'json') {
      return { headers: { ...common, 'content-disposition': `attachment; filename="concord-${on}.json"` }, body: all };
    }
    const headers = {
      ...common,
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `inline; filename="concord-${on}.html"`,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
    };
    return { headers, body: pageOf(all, { at, on, zone }) };
  }
}
