import { Controller, Get } from '@nestjs/common';
import { Roles } from '@concord/service';
import { EventRelay } from './event-relay.js';

/** A lane as the API answers it; numbers of events. */
export interface LaneAnswer {
  lane: number;
  committed: number;
  sent: number;
  taken: number;
  frozen: boolean;
}

/** How far this authority's events have come. */
@Controller('v1/lanes')
@Roles('clerk', 'approver', 'system')
export class LanesController {
  constructor(private readonly relay: EventRelay) {}

  @Get()
  async lanes(): Promise<{ items: LaneAnswer[] }> {
    const items = (await this.relay.status()).map(({ lane, committed, sent, taken, frozen }) => ({
      lane,
      committed: Number(committed),
      sent: Number(sent),
      taken: Number(taken),
      frozen,
    }));
    return { items };
  }
}
