import type { ListingDraft } from '@concord/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAskedFor } from '../app/address';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { groundOf, nameIn, useAuthority, useLaw } from '../law/law';
import { Select } from '../ui/fields';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { DecisionFields } from './decision-fields';
import {
  changesOf,
  draftBodyOf,
  draftFormOf,
  emptyDraft,
  usePreview,
  withGround,
  type DraftForm,
  type Told,
} from './draft';
import { LawCard } from './law-card';
import { MeasureFields } from './measure-fields';
import { SubjectFields } from './subject-fields';
import { WhatWhen } from './what-when';
import '../desk/desk.css';
import './draft.css';

function toldOf(...lists: (readonly { pointer: string; detail: string }[])[]): Told {
  return new Map(lists.flat().map(({ pointer, detail }) => [pointer, detail]));
}

/** A draft that is there already, at the version that is revised. */
export interface Standing {
  id: string;
  version: number;
  draft: ListingDraft;
}

function useDraft(standing: Standing | undefined) {
  const authority = useAuthority();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const caseId = useAskedFor('case');
  const [before] = useState<DraftForm>(() => (standing ? draftFormOf(standing.draft) : emptyDraft(caseId)));
  const [form, setForm] = useState(before);
  const preview = usePreview(authority, form);
  const save = useMutation<{ id: string }, Problem, DraftForm>({
    mutationFn: (draft) =>
      standing
        ? ask<{ id: string }>(serviceAddress(authority, `listings/${standing.id}`), {
            method: 'PATCH',
            body: changesOf(before, draft),
            ifMatch: standing.version,
          })
        : ask<{ id: string }>(serviceAddress(authority, 'listings'), { method: 'POST', body: draftBodyOf(draft) }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['listing'] });
      return navigate({ to: `/listings/${id}` });
    },
  });
  const change = (changes: Partial<DraftForm>) => {
    if (save.error) save.reset();
    setForm((last) => ({ ...last, ...changes }));
  };
  return { form, change, preview, save, told: toldOf(preview.data?.refusals ?? [], save.error?.fields ?? []) };
}

/** A listing as it is written: each field beside its law, and what would happen when as one types. */
export function Draft({ standing }: { standing?: Standing }) {
  const { t, i18n } = useTranslation();
  const law = useLaw();
  const { form, change, preview, save, told } = useDraft(standing);
  const ground = groundOf(law.data, form.ground);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(form);
  };
  const choose = (code: string) => {
    const chosen = groundOf(law.data, code);
    change(chosen ? withGround(form, chosen) : { ground: '', measures: [] });
  };
  return (
    <>
      {law.error && <Trouble error={law.error} retry={() => void law.refetch()} />}
      {!law.data && !law.error && <Loading />}
      {law.data && (
        <Form className="draft" onSubmit={submit} validationBehavior="aria">
          <div className="draft-form">
            <Section title={t('draft.ground')}>
              <Select
                label={t('draft.groundLabel')}
                value={form.ground}
                onChange={choose}
                options={[
                  { value: '', label: t('draft.choose') },
                  ...law.data.grounds.map(({ code, name }) => ({
                    value: code,
                    label: `${code} ${nameIn(name, i18n.language)}`,
                  })),
                ]}
              />
              {told.has('/ground') && <p className="trouble">{told.get('/ground')}</p>}
              {ground && <LawCard ground={ground} />}
            </Section>
            {ground && (
              <>
                <DecisionFields form={form} change={change} told={told} ground={ground} />
                <SubjectFields form={form} change={change} told={told} preview={preview.data} />
                <MeasureFields form={form} change={change} told={told} ground={ground} preview={preview.data} />
                {save.error && <Trouble error={save.error} />}
                <Button type="submit" isPending={save.isPending}>
                  {t(standing ? 'draft.saveRevised' : 'draft.save')}
                </Button>
                <p className="small">{t(standing ? 'draft.afterRevised' : 'draft.afterwards')}</p>
              </>
            )}
          </div>
          {ground && <WhatWhen form={form} change={change} told={told} preview={preview.data} error={preview.error} />}
        </Form>
      )}
    </>
  );
}

/** A new listing. */
export function DraftPage() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('draft.title')}</h1>
      <p className="lead">{t('draft.lead')}</p>
      <Draft />
    </>
  );
}
