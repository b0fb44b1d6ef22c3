import { inTransaction, pooled } from '@concord/database';
import { BatchServer, groupOf } from '@concord/messaging';
import type { ServiceConfig, ServiceOptions } from '@concord/service';
import { corrections } from './corrections/correction.migration.js';
import { restatedListings } from './corrections/restated-listings.migration.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { Corrections } from './corrections/corrections.js';
import { DigestController } from './digest/digest.controller.js';
import { digestTables } from './digest/digest.migration.js';
import { Digests } from './digest/digests.js';
import { Industries } from './industries/industries.js';
import { IndustriesController } from './industries/industries.controller.js';
import { industryTables } from './industries/industry.migration.js';
import { MapController } from './map/map.controller.js';
import { MandateController } from './mandates/mandate.controller.js';
import type { Mandate } from '@concord/catalogue';
import { regulatorOf } from './mandates/mandate.js';
import { OwnMandates } from './mandates/own-mandates.js';
import type { RegulatorSettings } from './settings.js';
import { Bell } from './streams/bell.js';
import { JointController } from './streams/joint.controller.js';
import { JointIntake } from './streams/joint-intake.js';
import { ReadingPlaces } from './streams/reading-places.js';
import { StreamController } from './streams/stream.controller.js';
import { streamTables } from './streams/stream.migration.js';
import { StreamRelay } from './streams/stream-relay.js';
import { adoptMandates } from './streams/stream.store.js';
import { showStreams } from './streams/streams.metrics.js';
import { Streams } from './streams/streams.js';

/** The regulators' schema, in order; the list only ever grows at its end. */
export const regulatorMigrations = [streamTables, corrections, industryTables, restatedListings, digestTables];

const controllers = [
  JointController,
  StreamController,
  MandateController,
  IndustriesController,
  DigestController,
  MapController,
  CorrectionsController,
];

/** The regulators' service. `topicPrefix` stands before every topic's name at the broker; tests have one. */
export function regulator(
  config: ServiceConfig,
  settings: RegulatorSettings,
  mandates: ReadonlyMap<string, Mandate>,
  topicPrefix = '',
): ServiceOptions {
  const places = new ReadingPlaces();
  return {
    config,
    title: 'Concord regulators',
    description: 'Each regulator reads here what its mandate covers of the joint restriction list.',
    migrations: regulatorMigrations,
    acceptsAuthority: (authority) => mandates.has(regulatorOf(authority) ?? ''),
    module: (context) => {
      const { ds, clock, log, metrics } = context;
      const bell = new Bell();
      const now = () => clock.now();
      const relay = new StreamRelay(context, topicPrefix);
      const streams = new Streams({ ...settings, db: pooled(ds), bell, now, log });
      const onTold = (told: ReadonlySet<string>) => {
        relay.wake();
        for (const code of told) bell.ring(code);
      };
      const intake = async () => {
        await inTransaction(ds, (tx) => adoptMandates(tx, mandates.values()));
        return new JointIntake({ ds, mandates: [...mandates.values()], places, now, zone: config.zone, log, onTold });
      };
      showStreams(metrics, streams, pooled(ds));
      return {
        controllers,
        providers: [
          { provide: JointIntake, useFactory: intake },
          { provide: StreamRelay, useValue: relay },
          { provide: Streams, useValue: streams },
          {
            provide: Corrections,
            useValue: new Corrections({
              db: pooled(ds),
              now,
              onCorrected: () => {
                relay.wake();
              },
            }),
          },
          { provide: Industries, useValue: new Industries(pooled(ds), now, config.zone) },
          { provide: Digests, useValue: new Digests(ds, now, config.zone) },
          { provide: OwnMandates, useValue: new OwnMandates(mandates) },
        ],
      };
    },
    transports: (context) => [
      new BatchServer({
        kafka: context.kafka,
        groupId: groupOf(config.service, `${topicPrefix}joint`),
        topicPrefix,
        positions: (topic, partitions) => places.read(pooled(context.ds), topic, partitions),
        onCrash: (error) => {
          context.crash(error);
        },
        log: context.log,
      }),
    ],
  };
}
