import { Controller, Get } from '@nestjs/common';
import { Answers, Roles } from '@concord/service';
import { z } from 'zod';
import { EventRelay } from './event-relay.js';

/** A lane as the API answers it; numbers of events. */
const laneAnswer = z.strictObject({
  lane: z.int(),
  committed: z.int(),
  sent: z.int(),
  taken: z.int(),
  frozen: z.boolean(),
});
export type LaneAnswer = z.infer<typeof laneAnswer>;

const laneAnswers = z
  .strictObject({ items: z.array(laneAnswer) })
  .describe('How far the events of each lane have come');

/** How far this authority's events have come. */
@Controller('v1/lanes')
@Roles('clerk', 'approver', 'system')
export class LanesController {
  constructor(private readonly relay: EventRelay) {}

  @Get()
  @Answers(200, laneAnswers)
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
