import type { RegulatorDigest } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Choice } from '../ui/fields';
import { Empty, Loading, Trouble } from '../ui/parts';
import { DigestPlot } from './digest-plot';
import { useNames } from '../law/names';
import { STEPS, sumOf, type Counted } from './steps';

const PERIODS = ['7', '30', '90'] as const;
type Period = (typeof PERIODS)[number];
const EVERY_MS = 60_000;

interface Row extends Counted {
  code: string;
  name: string;
}

/** A row's bar: the parts of what happened, beside the longest of the table. */
function Bar({ row, most }: { row: Row; most: number }) {
  const all = sumOf(row);
  return (
    <span className="bar" aria-hidden="true">
      {STEPS.map((step) => (
        <span key={step} className={step} style={{ width: `${(100 * row[step]) / Math.max(most, all, 1)}%` }} />
      ))}
    </span>
  );
}

/** What happened, by measure or by ground. */
function Counts({ caption, rows }: { caption: string; rows: Row[] }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(...rows.map(sumOf), 0);
  return (
    <table className="counts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {STEPS.map((step) => (
            <th key={step} scope="col">
              {t(`regulator.${step}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              <span className="code">{row.code}</span> {row.name}
              <Bar row={row} most={most} />
            </th>
            {STEPS.map((step) => (
              <td key={step}>{row[step].toLocaleString(i18n.language)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The days of a digest in words, for who does not see the plot, or wants the figures. */
function Days({ days }: { days: RegulatorDigest['days'] }) {
  const { t, i18n } = useTranslation();
  const happened = days.filter((day) => sumOf(day) > 0).reverse();
  return (
    <details>
      <summary>{t('regulator.asTable')}</summary>
      <table className="counts">
        <caption>{t('regulator.byDay')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('regulator.day')}</th>
            {STEPS.map((step) => (
              <th key={step} scope="col">
                {t(`regulator.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {happened.map((day) => (
            <tr key={day.day}>
              <th scope="row">{day.day}</th>
              {STEPS.map((step) => (
                <td key={step}>{day[step].toLocaleString(i18n.language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Told({ digest }: { digest: RegulatorDigest }) {
  const { t, i18n } = useTranslation();
  const name = useNames();
  const total = (step: (typeof STEPS)[number]) => digest.days.reduce((sum, day) => sum + day[step], 0);
  const inWords = STEPS.map((step) => `${t(`regulator.${step}`)} ${total(step).toLocaleString(i18n.language)}`).join(
    ', ',
  );
  return (
    <>
      <dl className="totals">
        {STEPS.map((step) => (
          <div key={step} className={step}>
            <dt>{t(`regulator.${step}`)}</dt>
            <dd>{total(step).toLocaleString(i18n.language)}</dd>
          </div>
        ))}
      </dl>
      {digest.days.every((day) => sumOf(day) === 0) ? (
        <Empty>{t('regulator.nothingHappened')}</Empty>
      ) : (
        <>
          <DigestPlot days={digest.days} label={`${t('regulator.byDay')}: ${inWords}`} />
          <Days days={digest.days} />
        </>
      )}
      <div className="halves">
        <Counts
          caption={t('regulator.byMeasure')}
          rows={digest.measures.map((row) => ({ ...row, code: row.measure, name: name('measures', row.measure) }))}
        />
        <Counts
          caption={t('regulator.byGround')}
          rows={digest.grounds.map((row) => ({ ...row, code: row.ground, name: name('grounds', row.ground) }))}
        />
      </div>
    </>
  );
}

/** What was new, changed and ended within the mandate: entries, never persons. */
export function Digest() {
  const { t } = useTranslation();
  const [days, setDays] = useState<Period>('30');
  const { data, error, refetch } = useQuery<RegulatorDigest, Problem>({
    queryKey: ['digest', days],
    queryFn: ({ signal }) => ask<RegulatorDigest>(serviceAddress('regulator', 'digest', { days }), { signal }),
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  });
  return (
    <>
      <p className="lead">{t('regulator.digestLead')}</p>
      <Choice
        label={t('regulator.period')}
        value={days}
        onChange={setDays}
        options={PERIODS.map((value) => ({ value, label: t('regulator.days', { days: value }) }))}
      />
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Told digest={data} />}
    </>
  );
}
