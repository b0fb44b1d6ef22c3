import type { Industry, IndustryPage, RegulatorEntry } from '@concord/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { useEntryColumns } from '../regulator/entry-columns';
import { useNames } from '../law/names';
import { useListed } from '../regulator/holdings';
import { today } from '../ui/dates';
import { Choice, Field } from '../ui/fields';
import { Button, Empty, Loading, Section, Trouble } from '../ui/parts';
import { Table } from '../ui/table';
import './industries.css';

function Entries({ items }: { items: readonly RegulatorEntry[] }) {
  const { t } = useTranslation();
  const name = useNames();
  const rest = useEntryColumns<RegulatorEntry>((entry) => entry);
  return (
    <div role="region" aria-label={t('industries.entries')}>
      <Table
        rows={items}
        keyOf={({ entry }) => entry}
        columns={[
          {
            head: t('industries.subject'),
            isName: true,
            cell: ({ kind, subject }) => (
              <>
                {t(`regulator.kind_${kind}`)}
                <br />
                <code className="small">{subject}</code>
              </>
            ),
          },
          { head: t('regulator.measure'), cell: ({ measure }) => name('measures', measure) },
          ...rest,
        ]}
      />
    </div>
  );
}

/** One list on one date; what was read stays as it was read, since each reading is kept. */
function List({ industry, on }: { industry: Industry; on: string }) {
  const { t } = useTranslation();
  const { sector } = industry;
  const query = useInfiniteQuery<IndustryPage, Problem, { pages: IndustryPage[] }, string[], string | undefined>({
    queryKey: ['industry', sector, on],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      ask<IndustryPage>(serviceAddress('regulator', `industries/${sector}`, { on, cursor: pageParam }), { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: Infinity,
  });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty>{t('industries.none', { on })}</Empty>;
  return (
    <>
      <p>
        <a href={serviceAddress('regulator', `industries/${sector}/file`, { on })}>{t('industries.takeCsv')}</a>
      </p>
      <Entries items={items} />
      {hasNextPage && (
        <p>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {t('industries.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Lists({ own }: { own: readonly Industry[] }) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState(own[0]?.sector ?? '');
  const [on, setOn] = useState(today());
  const names = useNames();
  const listed = useListed();
  const industry = own.find(({ sector }) => sector === code);
  if (!industry) return <Empty>{t('industries.noLists')}</Empty>;
  const nameOf = ({ name }: Industry) => (i18n.language.startsWith('zh') ? name.zh : undefined) ?? name.en;
  return (
    <>
      <div className="row choose">
        <Choice
          label={t('industries.list')}
          value={code}
          onChange={setCode}
          options={own.map((each) => ({ value: each.sector, label: nameOf(each) }))}
        />
        <Field label={t('industries.on')} type="date" value={on} onChange={setOn} isRequired />
      </div>
      <Section title={nameOf(industry)}>
        <dl className="founded">
          <dt>{t('regulator.law')}</dt>
          <dd>{industry.legalBasis}</dd>
          <dt>{t('regulator.grounds')}</dt>
          <dd>{listed(industry.grounds.map((ground) => names('grounds', ground)))}</dd>
          <dt>{t('regulator.measures')}</dt>
          <dd>{listed(industry.measures.map((measure) => names('measures', measure)))}</dd>
          <dt>{t('industries.reaches')}</dt>
          <dd>{listed(industry.kinds.map((kind) => t(`industries.kind_${kind}`)))}</dd>
        </dl>
        {on === '' ? <p>{t('industries.pickDate')}</p> : <List key={`${code}|${on}`} industry={industry} on={on} />}
      </Section>
    </>
  );
}

/** The joint list by sector, for those whose mandate names it. */
export function IndustriesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery<{ items: Industry[] }, Problem>({
    queryKey: ['industries'],
    queryFn: ({ signal }) => ask<{ items: Industry[] }>(serviceAddress('regulator', 'industries'), { signal }),
    staleTime: Infinity,
  });
  return (
    <>
      <h1>{t('industries.title')}</h1>
      <p className="lead">{t('industries.lead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Lists own={data.items} />}
    </>
  );
}
