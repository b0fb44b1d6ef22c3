import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { outlook, Refusal, type Outlook } from '@concord/contracts';
import { pooled } from '@concord/database';
import { Answers, CurrentCaller, Roles, UuidParam, type Caller } from '@concord/service';
import { Authority } from '../authority.js';
import { draftOf } from '../listings/listing.js';
import { findListing } from '../listings/listing.store.js';
import { endedAmong } from '../proceedings/ended-subject.store.js';
import { comingOf, serveBy } from './coming.js';
import { pastOf } from './outlook.query.js';
import { closedTo, stepsOf } from './steps.js';

/** What was, what comes, and what may be done. */
@Controller('v1/listings/:id/outlook')
@ApiTags('listings')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class OutlookController {
  constructor(private readonly authority: Authority) {}

  @Get()
  @Answers(200, outlook)
  @ApiOperation({ summary: 'What was, what comes if nobody acts, and the steps that are open to the caller' })
  async get(@CurrentCaller() caller: Caller, @UuidParam('id') id: string): Promise<Outlook> {
    const { ds, cipher, law } = this.authority;
    const db = pooled(ds);
    const stored = await findListing(db, cipher, id);
    if (!stored) throw new Refusal('not_found', 'there is no such listing');
    const { listing } = stored;
    const setting = this.authority.setting(caller.sub);
    const refusalOfEnded = await endedAmong(db, cipher, [listing.subject]);
    const due = serveBy(listing, law);
    return {
      today: setting.today,
      past: await pastOf(db, id, law.zone),
      coming: comingOf(listing, law, setting.today),
      ifServedToday: listing.notice === undefined,
      ...(due !== undefined && { serveBy: due }),
      steps: closedTo(stepsOf(listing, { setting, roles: caller.roles }), refusalOfEnded(listing.subject)),
      ...(listing.state === 'DRAFT' && { draft: draftOf(listing) }),
    };
  }
}
