import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TASKS, workItem, type WorkItem } from '@concord/contracts';
import { pooled } from '@concord/database';
import { Answers, CurrentCaller, pageAnswer, Roles, ZodQuery, type Caller } from '@concord/service';
import { Authority } from '../authority.js';
import { hubStates } from '../listings/hub-state.js';
import { pageOfWork, workQuery, type WorkQuery } from './work.query.js';
import { tasksOf, workItemOf } from './work.js';

const workPage = pageAnswer(workItem, 'Listings that wait for something, by the day on which it is due');

/** What waits for the authority's people. */
@Controller('v1/work')
@ApiTags('work')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class WorkController {
  constructor(private readonly authority: Authority) {}

  @Get()
  @Answers(200, workPage)
  @ApiOperation({ summary: 'What waits to be approved, served or decided, by days left' })
  async page(
    @CurrentCaller() caller: Caller,
    @ZodQuery(workQuery) query: WorkQuery,
  ): Promise<{ items: WorkItem[]; next: string | null }> {
    const { ds, cipher } = this.authority;
    const db = pooled(ds);
    const today = this.authority.today();
    const asked = query.mine === 'true' ? tasksOf(caller) : TASKS;
    const tasks = asked.filter((task) => query.task === undefined || query.task === task);
    const { items, next } = await pageOfWork(db, cipher, query, { today, tasks });
    const hubs = await hubStates(
      db,
      items.map(({ listing }) => listing.id),
    );
    return {
      items: items.map(({ listing }) =>
        workItemOf(listing, hubs.get(listing.id) ?? { state: 'pending' }, today, caller),
      ),
      next,
    };
  }
}
