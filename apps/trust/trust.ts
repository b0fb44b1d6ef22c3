import { trustSchemes, type Mandate } from '@concord/catalogue';
import { pooled } from '@concord/database';
import type { ServiceConfig, ServiceContext, ServiceOptions } from '@concord/service';
import { lineCounts } from './lines/line.store.js';
import { Lines } from './lines/lines.js';
import { LinesController } from './lines/lines.controller.js';
import { WithdrawalsController } from './lines/withdrawals.controller.js';
import { registerTables } from './lines/register.migration.js';
import { Me } from './me/me.js';
import { MeController } from './me/me.controller.js';
import { Organisations } from './organisations/organisations.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { publishedLaw } from './publishing/published-law.migration.js';
import { RecordRelay, type SchemeKeys } from './publishing/record-relay.js';
import { unsentRecords } from './publishing/record.store.js';
import { Schemes } from './schemes/schemes.js';
import { SchemesController } from './schemes/schemes.controller.js';

/** The hub itself, in whose name subjects' tokens are. */
const HUB = 'coordinator';

/** Whose tokens are taken: authorities with a scheme, regulators whose mandate reads one, and the hub's for subjects. */
function accepts(mandates: ReadonlyMap<string, Mandate>): (authority: string) => boolean {
  const authorities = trustSchemes().map(({ scheme }) => scheme.authority);
  const regulators = [...mandates.values()].flatMap(({ code, trust }) => (trust?.length ? [`regulator-${code}`] : []));
  const all = new Set([...authorities, ...regulators, HUB]);
  return (authority) => all.has(authority);
}

/** The register of organisations' trustworthiness. `topicPrefix` stands before the topic's name at the broker; tests have one. */
export function trust(
  config: ServiceConfig,
  keys: SchemeKeys,
  mandates: ReadonlyMap<string, Mandate>,
  topicPrefix = '',
): ServiceOptions {
  return {
    config,
    title: 'Concord trust of organisations',
    description: 'What authorities decided of an organisation under a scheme of law, as a sum that anyone can check.',
    migrations: [registerTables, publishedLaw],
    acceptsAuthority: accepts(mandates),
    module: (context) => {
      const { ds, clock } = context;
      const relay = new RecordRelay(context, keys, topicPrefix);
      const onChanged = () => {
        relay.wake();
      };
      show(context);
      return {
        controllers: [LinesController, WithdrawalsController, MeController, OrganisationsController, SchemesController],
        providers: [
          { provide: RecordRelay, useValue: relay },
          { provide: Lines, useValue: new Lines({ ds, clock, onChanged }) },
          { provide: Me, useValue: new Me(ds, clock) },
          { provide: Schemes, useValue: new Schemes(clock, mandates) },
          { provide: Organisations, useValue: new Organisations(ds, clock, mandates) },
        ],
      };
    },
  };
}

function show({ metrics, ds }: ServiceContext): void {
  metrics.gauge('trust_lines', 'Lines of all organisations together, by state', ['state'], async (gauge) => {
    gauge.reset();
    for (const { state, count } of await lineCounts(pooled(ds))) gauge.set({ state }, Number(count));
  });
  metrics.gauge('trust_records_unsent', 'Records that the broker does not have as they are', [], async (gauge) => {
    gauge.set(await unsentRecords(pooled(ds)));
  });
}
