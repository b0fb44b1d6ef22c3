import type { DraftPreview } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../app/ask';
import { measureText, useLaw } from '../law/law';
import { Bars, TimeLine, type Day } from '../time/time-line';
import { Field } from '../ui/fields';
import { Loading, Section, Trouble } from '../ui/parts';
import type { PartProps } from './decision-fields';

/** The measures that share a range, in one line. */
function ranges(
  measures: DraftPreview['measures'],
): { codes: string; from: string; to: string; most?: string | undefined }[] {
  const byRange = new Map<string, DraftPreview['measures']>();
  for (const each of measures) {
    const key = `${each.from}|${each.to}|${each.extendedAtMost ?? ''}`;
    byRange.set(key, [...(byRange.get(key) ?? []), each]);
  }
  return [...byRange.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        codes: same.map(({ measure }) => measure).join(', '),
        from: first.from,
        to: first.to,
        most: first.extendedAtMost,
      },
    ];
  });
}

/** What will happen when, drawn from the service's own decisions, and drawn again as one types. */
export function WhatWhen(props: PartProps & { preview: DraftPreview | undefined; error: Problem | null }) {
  const { form, change, told, preview, error } = props;
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const days = (seen: DraftPreview): Day[] => {
    const when = (on: string) => (on < seen.today ? 'past' : on === seen.today ? 'today' : 'coming');
    const all = [
      { on: seen.decidedOn, text: t('draft.day_decided') },
      { on: seen.servedOn, text: t('draft.day_served') },
      ...(seen.windowClosesOn === null ? [] : [{ on: seen.windowClosesOn, text: t('draft.day_closes') }]),
      ...(seen.earliestStart === null ? [] : [{ on: seen.earliestStart, text: t('draft.day_earliest') }]),
      ...ranges(seen.measures).flatMap(({ codes, from, to, most }) => [
        { on: from, text: t('draft.day_begins', { codes }) },
        { on: to, text: t('draft.day_ends', { codes }) },
        ...(most === undefined ? [] : [{ on: most, text: t('draft.day_most', { codes }) }]),
      ]),
    ];
    return all
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map((each) => ({ ...each, when: when(each.on) }));
  };
  const refusedAt = (place: number) =>
    preview?.refusals.some(({ pointer }) => pointer.startsWith(`/measures/${place}/`));
  return (
    <aside className="what-when">
      <Section title={t('draft.whatWhen')}>
        <Field
          label={t('draft.servedOn')}
          type="date"
          value={form.servedOn}
          error={told.get('/servedOn')}
          onChange={(servedOn) => {
            change({ servedOn });
          }}
        />
        {error && <Trouble error={error} />}
        {!preview && !error && <Loading />}
        {preview && (
          <>
            {preview.measures.length > 0 && (
              <Bars
                bars={preview.measures.map(({ measure, from, to, latestEnd, extendedAtMost }, place) => ({
                  label: measureText(law, measure, i18n.language),
                  from,
                  to,
                  latest: latestEnd,
                  furthest: extendedAtMost,
                  isRefused: refusedAt(place) === true,
                }))}
                marks={[
                  { on: preview.servedOn, label: 'served' },
                  ...(preview.windowClosesOn === null ? [] : [{ on: preview.windowClosesOn, label: 'closes' }]),
                ]}
              />
            )}
            <TimeLine days={days(preview)} />
            <p className="small">{t('draft.ifObjected')}</p>
          </>
        )}
      </Section>
    </aside>
  );
}
