import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type Problem } from '../app/ask';
import { Named } from '../law/names';
import { useBodyNames } from '../regulator/holdings';
import { Loading, Section, Trouble } from '../ui/parts';
import { withReading, type Overview, type RatePoint } from './overview';
import { RatePlot } from './rate-plot';
import './overview.css';

const EVERY_MS = 2_000;

function Box({ title, ready, children }: { title: ReactNode; ready: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li className={ready ? 'box' : 'box down'}>
      <h3>
        {title} <span className="state">{t(ready ? 'overview.ready' : 'overview.down')}</span>
      </h3>
      <dl>{children}</dl>
    </li>
  );
}

function Figure({ label, value, bad = false }: { label: string; value: string | number | null; bad?: boolean }) {
  const { i18n } = useTranslation();
  const text = typeof value === 'number' ? value.toLocaleString(i18n.language) : (value ?? '–');
  return (
    <div className={bad ? 'figure bad' : 'figure'}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** A body that receives, by its name with its code. */
function Body({ kind, code }: { kind: 'executor' | 'regulator'; code: string }) {
  const name = useBodyNames()({ kind, code, name: undefined });
  return name === code ? (
    code
  ) : (
    <>
      {name} <span className="code">{code}</span>
    </>
  );
}

/** The whole flow in the order in which a decision goes through it. */
function Flow({ told }: { told: Overview }) {
  const { t } = useTranslation();
  const ready = (name: string, kind: string) =>
    told.services.some((one) => one.kind === kind && one.ready && (kind !== 'authority' || one.name === name));
  const bodyName = useBodyNames();
  const listName = (list: string) =>
    list === 'restrictions' || list === 'rewards'
      ? t(`overview.list_${list}`)
      : bodyName({ kind: 'executor', code: list, name: undefined });
  const seconds = (value: number | null) =>
    value === null ? null : t('overview.ago', { seconds: Math.round(Math.max(value, 0)) });
  return (
    <div className="flow">
      <div>
        <h2>{t('overview.authorities')}</h2>
        <ul>
          {told.authorities.map(({ code, sent, oldestUnsentSeconds, lag, rejected, parked }) => (
            <Box key={code} title={<Named kind="authorities" code={code} />} ready={ready(code, 'authority')}>
              <Figure label={t('overview.sent')} value={sent ?? 0} />
              <Figure
                label={t('overview.unsent')}
                value={oldestUnsentSeconds ? seconds(oldestUnsentSeconds) : t('overview.none')}
              />
              <Figure label={t('overview.lag')} value={lag ?? 0} />
              <Figure label={t('overview.rejected')} value={rejected ?? 0} bad={(rejected ?? 0) > 0} />
              <Figure label={t('overview.parked')} value={parked ?? 0} bad={(parked ?? 0) > 0} />
            </Box>
          ))}
        </ul>
      </div>
      <div>
        <h2>{t('overview.coordinator')}</h2>
        <ul>
          <Box title={t('overview.coordinatorBox')} ready={ready('', 'coordinator')}>
            <Figure
              label={t('overview.taken')}
              value={told.authorities.reduce((sum, { taken }) => sum + (taken ?? 0), 0)}
            />
            {told.lists.map(({ list, published }) => (
              <Figure key={list} label={t('overview.publishedTo', { list: listName(list) })} value={published} />
            ))}
          </Box>
        </ul>
      </div>
      <div>
        <h2>{t('overview.executors')}</h2>
        <ul>
          {told.counters.map(({ operator, entries, ageSeconds, caughtUp }) => (
            <Box key={operator} title={<Body kind="executor" code={operator} />} ready={caughtUp}>
              <Figure label={t('overview.entries')} value={entries} />
              <Figure label={t('overview.age')} value={seconds(ageSeconds)} bad={(ageSeconds ?? 0) > 60} />
            </Box>
          ))}
        </ul>
        <h2>{t('overview.regulators')}</h2>
        <ul>
          {told.regulators.map(({ code, cursor, unsent, openStreams }) => (
            <Box key={code} title={<Body kind="regulator" code={code} />} ready={ready('', 'regulator')}>
              <Figure label={t('overview.cursor')} value={cursor} />
              <Figure label={t('overview.waiting')} value={unsent ?? 0} />
              <Figure label={t('overview.streams')} value={openStreams ?? 0} />
            </Box>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The flow alive: where decisions come from, where they are, and who acts on them. */
export function OverviewPage() {
  const { t } = useTranslation();
  const [points, setPoints] = useState<RatePoint[]>([]);
  const { data, error, refetch } = useQuery<Overview, Problem>({
    queryKey: ['overview'],
    queryFn: ({ signal }) => ask<Overview>('/api/overview', { signal }),
    refetchInterval: EVERY_MS,
  });
  useEffect(() => {
    if (data) setPoints((known) => withReading(known, data));
  }, [data]);
  const rate = points.at(-1)?.perSecond ?? 0;
  return (
    <>
      <h1>{t('overview.title')}</h1>
      <p className="lead">{t('overview.lead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <div role="status" className="alarms">
            {data.alarms.length === 0
              ? t('overview.noAlarm')
              : data.alarms.map(({ authority, lane, what }) => (
                  <p key={`${authority}|${lane}|${what}`} className="bad">
                    {t(`overview.alarm_${what}`, { authority, lane })}
                  </p>
                ))}
          </div>
          <Flow told={data} />
          <Section title={t('overview.rate')}>
            <p className="now">{rate.toFixed(1)}</p>
            <RatePlot points={points} label={`${t('overview.rate')}: ${rate.toFixed(1)}`} />
          </Section>
        </>
      )}
    </>
  );
}
