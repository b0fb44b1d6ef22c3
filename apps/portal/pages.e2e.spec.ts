import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chromiumHere } from './browser.builder.js';
import { counterWay } from './ways/counter.way.builder.js';
import { departmentsWay } from './ways/departments.way.builder.js';
import { industriesWay } from './ways/industries.way.builder.js';
import { overviewWay } from './ways/overview.way.builder.js';
import { openPortalWorld, type PortalWorld } from './ways/portal-world.builder.js';
import { regulatorWay } from './ways/regulator.way.builder.js';
import { sessionWay } from './ways/session.way.builder.js';
import { startWay } from './ways/start.way.builder.js';
import { subjectWay } from './ways/subject.way.builder.js';

jest.setTimeout(120_000);

let opened: PortalWorld;
const world = () => opened;

const here = chromiumHere() === undefined ? describe.skip : describe;

if (chromiumHere() !== undefined) {
  beforeAll(async () => {
    opened = await openPortalWorld();
  }, 300_000);

  afterAll(() => opened.close(), 120_000);
}

here('the portal in a browser', () => {
  describe('start', () => {
    startWay(world);
  });
  describe('counter', () => {
    counterWay(world);
  });
  describe('subject', () => {
    subjectWay(world);
  });
  describe('regulator', () => {
    regulatorWay(world);
  });
  describe('departments', () => {
    departmentsWay(world);
  });
  describe('industries', () => {
    industriesWay(world);
  });
  describe('overview', () => {
    overviewWay(world);
  });
  describe('session', () => {
    sessionWay(world);
  });

  it('complained of nothing in any of this', () => {
    expect(world().complaints()).toEqual([]);
  });
});
