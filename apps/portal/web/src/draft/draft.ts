import type {
  DraftPreview,
  DraftPreviewBody,
  LawGround,
  ListingDraft,
  ListingPatch,
  Subject,
} from '@concord/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, serviceAddress, type Problem } from '../app/ask';

/** What is known to be wrong, by the pointer of its field. */
export type Told = ReadonlyMap<string, string>;

/** A measure as it is chosen: by default for as long as the law allows, or between two days. */
export interface ChosenMeasure {
  measure: string;
  isDated: boolean;
  from: string;
  to: string;
}

/** A draft as it is being written; what is empty is not written yet. */
export interface DraftForm {
  reference: string;
  caseId: string;
  ground: string;
  number: string;
  decidedOn: string;
  finalOn: string;
  individualOrder: boolean;
  signatory: string;
  reason: string;
  servedOn: string;
  kind: Subject['kind'];
  name: string;
  /** Further names of a draft that is revised: they stay as they are. */
  otherNames: readonly string[];
  /** The authority's own key for the subject, of a draft that is revised: it stays as it is. */
  localId: string;
  birthDate: string;
  identifiers: { type: Subject['identifiers'][number]['type']; country: string; value: string }[];
  measures: ChosenMeasure[];
}

export function emptyDraft(caseId = ''): DraftForm {
  return {
    reference: '',
    caseId,
    ground: '',
    number: '',
    decidedOn: '',
    finalOn: '',
    individualOrder: false,
    signatory: '',
    reason: '',
    servedOn: '',
    kind: 'NATURAL',
    name: '',
    otherNames: [],
    localId: '',
    birthDate: '',
    identifiers: [{ type: 'RID', country: 'CN', value: '' }],
    measures: [],
  };
}

/** A draft that stands, as the form shows it. */
export function draftFormOf({ caseId = '', reference, ground, decision, subject, measures }: ListingDraft): DraftForm {
  const { number, decidedOn, finalOn = '', individualOrder = false, signatory, reason } = decision;
  const { kind, names, birthDate = '', identifiers, localId = '' } = subject;
  const [name = '', ...otherNames] = names;
  return {
    ...{ reference, caseId, ground, number, decidedOn, finalOn, individualOrder, signatory, reason, servedOn: '' },
    ...{ kind, name, otherNames, birthDate, identifiers, localId },
    measures: measures.map(({ measure, from = '', to = '' }) => {
      return { measure, isDated: from !== '' || to !== '', from, to };
    }),
  };
}

/** The parts of a draft that the form changes; what it leaves alone is not sent. */
export function changesOf(before: DraftForm, form: DraftForm): ListingPatch {
  const [was, is] = [draftBodyOf(before), draftBodyOf(form)];
  const changed = Object.entries(is).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(was[part as keyof ListingDraft]),
  );
  return Object.fromEntries(changed);
}

/** The ground chosen, with those of its measures that may be ordered at once and need no order of their own. */
export function withGround(form: DraftForm, ground: LawGround): DraftForm {
  const measures = ground.measures
    .filter(({ status, individualOrder }) => status === 'ENABLED' && individualOrder !== true)
    .map(({ measure }) => ({ measure, isDated: false, from: '', to: '' }));
  return { ...form, ground: ground.code, measures };
}

const given = <K extends string>(key: K, value: string) =>
  (value.trim() === '' ? {} : { [key]: value.trim() }) as Partial<Record<K, string>>;

function ordersOf({ measures }: DraftForm) {
  return measures.map(({ measure, isDated, from, to }) => ({
    measure,
    ...(isDated && { ...given('from', from), ...given('to', to) }),
  }));
}

function decisionOf({ decidedOn, finalOn, individualOrder }: DraftForm) {
  return {
    ...given('decidedOn', decidedOn),
    ...given('finalOn', finalOn),
    ...(individualOrder && { individualOrder: true as const }),
  };
}

const COUNTRY = /^[A-Z]{2}$/;

/** What of the draft its preview looks at; undefined before there is a ground. */
export function previewBodyOf(form: DraftForm): DraftPreviewBody | undefined {
  if (form.ground === '') return undefined;
  const identifiers = form.identifiers.map((each) => ({
    ...each,
    value: COUNTRY.test(each.country) ? each.value : '',
    country: COUNTRY.test(each.country) ? each.country : 'ZZ',
  }));
  return {
    ground: form.ground,
    decision: decisionOf(form),
    ...given('servedOn', form.servedOn),
    subject: { kind: form.kind, ...given('birthDate', form.birthDate), identifiers },
    measures: ordersOf(form),
  };
}

/** The draft as it is sent: what is empty is left to the service to refuse. */
export function draftBodyOf(form: DraftForm): ListingDraft {
  const { reference, caseId, ground, number, signatory, reason, kind, name, otherNames, birthDate } = form;
  return {
    ...given('caseId', caseId),
    reference: reference.trim(),
    ground,
    decision: { number: number.trim(), decidedOn: '', ...decisionOf(form), signatory: signatory.trim(), reason },
    subject: {
      kind,
      names: [name.trim(), ...otherNames],
      ...(kind === 'NATURAL' && given('birthDate', birthDate)),
      identifiers: form.identifiers.filter(({ value }, place) => place === 0 || value.trim() !== ''),
      ...given('localId', form.localId),
    },
    measures: ordersOf(form),
  };
}

/** A value that follows another once it rests: what is asked of a service as one types is asked when one pauses. */
function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, restMs]);
  return rested;
}

/** What would happen when with the draft, and what would be refused, as the authority's own service says; nothing is written. */
export function usePreview(authority: string, form: DraftForm) {
  const rested = useRested(form, 250);
  const body = previewBodyOf(rested);
  return useQuery<DraftPreview, Problem>({
    queryKey: ['preview', authority, body],
    queryFn: ({ signal }) =>
      ask<DraftPreview>(serviceAddress(authority, 'drafts/preview'), { method: 'POST', body, signal }),
    enabled: authority !== '' && body !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
