import { pooled } from '@concord/database';
import { PublicQuota, type ServiceConfig, type ServiceOptions } from '@concord/service';
import { Commitments } from './commitments/commitments.js';
import { CommitmentsController } from './commitments/commitments.controller.js';
import { commitmentTables } from './commitments/commitment.migration.js';
import { referenceOfSide } from './commitments/reference-of-side.migration.js';
import { showCommitments } from './commitments/commitments.metrics.js';
import { RegisterController } from './reports/register.controller.js';
import { Reports } from './reports/reports.js';
import { ReportsController } from './reports/reports.controller.js';
import { acceptsAuthority } from './steps/sides.js';
import { stepControllers } from './steps/step.controllers.js';
import { isAdmittedColumn } from './work/is-admitted.migration.js';
import { Work } from './work/work.js';
import { WorkController } from './work/work.controller.js';
import { worksUntilColumn } from './work/works-until.migration.js';

/** How often those without a token may call: each of them, and all together. */
export type PublicCalls = ConstructorParameters<typeof PublicQuota>[0];

/** What the report and its cases are asked without a token: a person's reading of many pages, and a town's at once. */
const PUBLIC_CALLS: PublicCalls = { each: { perSecond: 2, burst: 60 }, all: { perSecond: 50, burst: 500 } };

/** The service that keeps what departments of government committed themselves to, and what became of it. */
export function commitments(config: ServiceConfig, publicCalls: PublicCalls = PUBLIC_CALLS): ServiceOptions {
  return {
    config,
    title: 'Concord commitments',
    description: 'What departments of government promised, owe and kept. Never about an official as a person.',
    migrations: [commitmentTables, referenceOfSide, worksUntilColumn, isAdmittedColumn],
    acceptsAuthority,
    module: ({ ds, clock, metrics }) => {
      const options = { ds, clock, zone: config.zone };
      showCommitments(metrics, pooled(ds));
      return {
        controllers: [WorkController, CommitmentsController, ...stepControllers, RegisterController, ReportsController],
        providers: [
          { provide: Commitments, useValue: new Commitments(options) },
          { provide: Work, useValue: new Work(options) },
          { provide: Reports, useValue: new Reports(options) },
          { provide: PublicQuota, useValue: new PublicQuota(publicCalls) },
        ],
      };
    },
  };
}
