import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chromiumHere } from './browser.builder.js';
import { clerkWay } from './ways/clerk.way.builder.js';
import { commitmentsWay } from './ways/commitments.way.builder.js';
import { counterWay } from './ways/counter.way.builder.js';
import { departmentsWay } from './ways/departments.way.builder.js';
import { industriesWay } from './ways/industries.way.builder.js';
import { overviewWay } from './ways/overview.way.builder.js';
import { openPortalWorld, type PortalWorld } from './ways/portal-world.builder.js';
import { regulatorWay } from './ways/regulator.way.builder.js';
import { sessionWay } from './ways/session.way.builder.js';
import { startWay } from './ways/start.way.builder.js';
import { subjectWay } from './ways/subject.way.builder.js';
import { uploadWay } from './ways/upload.way.builder.js';
import { trustRegisterWay } from './ways/trust-register.way.builder.js';
import { trustWay } from './ways/trust.way.builder.js';
import { walkWay } from './ways/walk.way.builder.js';

jest.setTimeout(120_000);

let opened: PortalWorld;
const world = () => opened;

/** Who walks the pages, in the order in which they do; one world for all. */
const WAYS: Record<string, (world: () => PortalWorld) => void> = {
  start: startWay,
  walk: walkWay,
  counter: counterWay,
  clerk: clerkWay,
  upload: uploadWay,
  subject: subjectWay,
  trust: trustWay,
  'trust register': trustRegisterWay,
  regulator: regulatorWay,
  industries: industriesWay,
  departments: departmentsWay,
  commitments: commitmentsWay,
  overview: overviewWay,
  session: sessionWay,
};

const here = chromiumHere() === undefined ? describe.skip : describe;

if (chromiumHere() !== undefined) {
  beforeAll(async () => {
    opened = await openPortalWorld();
  }, 300_000);

  afterAll(() => opened.close(), 120_000);
}

here('the portal in a browser', () => {
  describe.each(Object.entries(WAYS))('%s', (_, walk) => {
    walk(world);
  });

  it('complained of nothing in any of this', () => {
    expect(world().complaints()).toEqual([]);
  });
});
