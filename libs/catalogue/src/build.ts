import { z } from 'zod';
import { calendarOf, type Calendar } from './calendar.js';
import type { Term } from './dates.js';
import { lintCatalogue } from './lint.js';
import {
  catalogueData,
  type Authority,
  type Benefit,
  type CatalogueData,
  type Citation,
  type Ground,
  type Instrument,
  type Measure,
  type Sector,
  type TrustItem,
} from './schema.js';
import { notEnabled, type WithoutEffect } from './status.js';

/** From when (inclusive) until when (exclusive) all instruments of a basis are in force. */
export interface Force {
  from: string;
  until?: string;
}

/** A pair of ground and measure with what the hub derives from it once, so that admission looks nothing up twice. */
export type GroundMeasure = CatalogueData['groundMeasures'][number] & {
  /** The basis as it is shown: titles, numbers, articles. */
  readonly legalBasis: string;
  /** The pair's own cap, or its ground's. */
  readonly cap: Term;
  /** Of the ground's instrument and the pair's together. */
  readonly force: Force;
  /** Days on which what rests on the pair restricts nobody: it is not ENABLED, or an instrument of it is repealed. */
  readonly withoutEffect: readonly WithoutEffect[];
};

export type Scheme = CatalogueData['schemes'][number] & {
  readonly legalBasis: string;
  readonly force: Force;
  /** Days on which no honour of the scheme stands: an instrument of it is repealed. */
  readonly withoutEffect: readonly WithoutEffect[];
};

/** A view of the joint list by sector, with its basis as it is shown. */
export type IndustrySector = Sector & { readonly legalBasis: string };

/** An item of a trust scheme with when the law that a line of it rests on is in force: its own instruments and its scheme's. */
export type TrustItemInForce = TrustItem & { readonly force: Force };

export type TrustScheme = Omit<NonNullable<CatalogueData['trust']>[number], 'items'> & {
  readonly legalBasis: string;
  readonly items: readonly TrustItemInForce[];
};

/** The law of a jurisdiction as the hub needs it: data, looked up by code. */
export interface Catalogue {
  readonly code: string;
  /** The IANA time zone in which its civil dates are read. */
  readonly zone: string;
  /** Whether a natural person is newly listed with a known birth date alone, so that no minor is. */
  readonly birthDateRequired: boolean;
  readonly authorities: readonly Authority[];
  readonly instruments: readonly Instrument[];
  readonly grounds: readonly Ground[];
  readonly measures: readonly Measure[];
  readonly groundMeasures: readonly GroundMeasure[];
  readonly benefits: readonly Benefit[];
  readonly schemes: readonly Scheme[];
  readonly sectors: readonly IndustrySector[];
  readonly trust: readonly TrustScheme[];
  readonly calendar: Calendar;
  ground(code: string): Ground | undefined;
  measure(code: string): Measure | undefined;
  pair(ground: string, measure: string): GroundMeasure | undefined;
  scheme(code: string): Scheme | undefined;
  sector(code: string): IndustrySector | undefined;
  trustScheme(code: string): TrustScheme | undefined;
  instrument(code: string): Instrument | undefined;
}

function byCode<T extends { code: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((each) => [each.code, each]));
}

function forceOf(instruments: readonly Instrument[]): Force {
  let from = '';
  let until: string | undefined;
  for (const each of instruments) {
    if (each.inForceFrom > from) from = each.inForceFrom;
    if (each.repealedOn !== undefined && (until === undefined || each.repealedOn < until)) until = each.repealedOn;
  }
  return until === undefined ? { from } : { from, until };
}

function repealed({ until }: Force): WithoutEffect[] {
  return until === undefined ? [] : [{ from: until, to: null }];
}

/** Titles, numbers and articles of a basis, joined by semicolons. */
function textOf(basis: readonly Citation[], instruments: ReadonlyMap<string, Instrument>): string {
  return basis
    .map(({ instrument, article }) => {
      const law = instruments.get(instrument);
      return law ? `${law.short} (${law.number}), ${article}` : article;
    })
    .join('; ');
}

function pairsOf(
  data: CatalogueData,
  instruments: ReadonlyMap<string, Instrument>,
): Map<string, Map<string, GroundMeasure>> {
  const grounds = byCode(data.grounds);
  const pairs = new Map<string, Map<string, GroundMeasure>>();
  for (const pair of data.groundMeasures) {
    const ground = grounds.get(pair.ground);
    if (!ground) continue;
    const laws = [ground.instrument, ...pair.basis.map((each) => each.instrument)];
    const force = forceOf(laws.flatMap((code) => instruments.get(code) ?? []));
    const whole: GroundMeasure = {
      ...pair,
      legalBasis: textOf(pair.basis, instruments),
      cap: pair.maxTerm ?? ground.maxTerm,
      force,
      withoutEffect: [...notEnabled(pair), ...repealed(force)],
    };
    const ofGround = pairs.get(pair.ground);
    if (ofGround) ofGround.set(pair.measure, whole);
    else pairs.set(pair.ground, new Map([[pair.measure, whole]]));
  }
  return pairs;
}

function schemesOf(data: CatalogueData, instruments: ReadonlyMap<string, Instrument>): Scheme[] {
  return data.schemes.map((scheme) => {
    const force = forceOf(scheme.basis.flatMap((each) => instruments.get(each.instrument) ?? []));
    return { ...scheme, legalBasis: textOf(scheme.basis, instruments), force, withoutEffect: repealed(force) };
  });
}

function trustOf(data: CatalogueData, instruments: ReadonlyMap<string, Instrument>): TrustScheme[] {
  return (data.trust ?? []).map((scheme) => {
    const ofScheme = scheme.basis.map(({ instrument }) => instrument);
    const items = scheme.items.map((item) => {
      const laws = [...ofScheme, ...(item.instruments ?? [])];
      return { ...item, force: forceOf(laws.flatMap((code) => instruments.get(code) ?? [])) };
    });
    return { ...scheme, legalBasis: textOf(scheme.basis, instruments), items };
  });
}

/** Gives a catalogue's data. Throws an Error that lists everything for which it may not be used. */
export function checkedCatalogue(data: CatalogueData): CatalogueData {
  const problems = lintCatalogue(data);
  if (problems.length > 0) throw new Error(`the catalogue ${data.code} may not be used:\n${problems.join('\n')}`);
  return data;
}

/** Reads a catalogue's data. Throws an Error that lists everything that is wrong with it. */
export function readCatalogue(raw: unknown): CatalogueData {
  const read = catalogueData.safeParse(raw);
  if (!read.success) throw new Error(`the catalogue is not well formed:\n${z.prettifyError(read.error)}`);
  return checkedCatalogue(read.data);
}

/** Builds a catalogue from data that {@link readCatalogue} has read. */
export function buildCatalogue(data: CatalogueData): Catalogue {
  const instruments = byCode(data.instruments);
  const grounds = byCode(data.grounds);
  const measures = byCode(data.measures);
  const pairs = pairsOf(data, instruments);
  const schemes = schemesOf(data, instruments);
  const trust = trustOf(data, instruments);
  const [schemeByCode, trustByCode] = [byCode(schemes), byCode(trust)];
  const sectors = (data.sectors ?? []).map((each) => ({ ...each, legalBasis: textOf(each.basis, instruments) }));
  const sectorByCode = byCode(sectors);
  return {
    code: data.code,
    zone: data.zone,
    birthDateRequired: data.birthDateRequired ?? false,
    authorities: data.authorities,
    instruments: data.instruments,
    grounds: data.grounds,
    measures: data.measures,
    groundMeasures: [...pairs.values()].flatMap((ofGround) => [...ofGround.values()]),
    benefits: data.benefits,
    schemes,
    sectors,
    trust,
    calendar: calendarOf(data.calendar),
    ground: (code) => grounds.get(code),
    measure: (code) => measures.get(code),
    pair: (ground, measure) => pairs.get(ground)?.get(measure),
    scheme: (code) => schemeByCode.get(code),
    sector: (code) => sectorByCode.get(code),
    trustScheme: (code) => trustByCode.get(code),
    instrument: (code) => instruments.get(code),
  };
}
