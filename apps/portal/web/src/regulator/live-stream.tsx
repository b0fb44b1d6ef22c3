import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Empty, Loading, Trouble } from '../ui/parts';
import { Table } from '../ui/table';
import { useEntryColumns } from './entry-columns';
import { useNames } from '../law/names';
import { useBeginning, useStream, type Told } from './stream';

/** A screen reader hears of news at most so often. */
const SAY_EVERY_MS = 15_000;

/** What was told, newest first. */
function ToldTable({ told }: { told: readonly Told[] }) {
  const { t } = useTranslation();
  const name = useNames();
  const rest = useEntryColumns<Told>(
    ({ entry }) => entry,
    ({ event }) => t(event === 'removed' ? 'regulator.nothing' : 'regulator.suspended'),
  );
  return (
    <Table
      rows={told}
      keyOf={({ cursor }) => cursor}
      columns={[
        {
          head: t('regulator.what'),
          cell: ({ event, cursor }) => (
            <>
              <span className={event === 'removed' ? 'told removed' : 'told'}>{t(`regulator.event_${event}`)}</span>
              <br />
              <span className="small when">{t('regulator.place', { cursor })}</span>
            </>
          ),
        },
        {
          head: t('regulator.measure'),
          isName: true,
          cell: ({ entry: { measure, kind, subject } }) => (
            <>
              <span className="code">{measure}</span> {name('measures', measure)}
              <br />
              <span className="small when">
                {t(`regulator.kind_${kind}`)} <code title={subject}>…{subject.slice(-8)}</code>
              </span>
            </>
          ),
        },
        ...rest,
      ]}
    />
  );
}

/** How many were told since it was last said, in words, seldom enough to be listened to. */
function useSaid(newest: string | undefined): string {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const known = useRef<bigint>(undefined);
  const seen = useRef(newest);
  seen.current = newest;
  useEffect(() => {
    const timer = setInterval(() => {
      const now = BigInt(seen.current ?? 0);
      const news = known.current === undefined ? 0n : now - known.current;
      known.current = now;
      setSaid(news > 0n ? t('regulator.news', { count: Number(news) }) : '');
    }, SAY_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [t]);
  return said;
}

/** What the mandate's stream tells, as it is told; it can be held, and goes on from where it was. */
export function LiveStream() {
  const { t } = useTranslation();
  const [paused, setPaused] = useState(false);
  const { data: beginning, error, refetch } = useBeginning();
  const { told, state, problem } = useStream(beginning, paused);
  const said = useSaid(told[0]?.cursor);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (beginning === undefined) return <Loading />;
  return (
    <>
      {problem && <Trouble error={problem} />}
      <div className="live">
        <span role="status" className={`pill ${state}`}>
          {t(`regulator.state_${state}`)}
        </span>
        <Button
          quiet
          onPress={() => {
            setPaused(!paused);
          }}
        >
          {t(paused ? 'regulator.resume' : 'regulator.pause')}
        </Button>
        <span role="status" className="heard">
          {said}
        </span>
      </div>
      {told.length === 0 ? (
        <Empty>{t('regulator.nothingYet')}</Empty>
      ) : (
        <div className="scroll tall" role="region" aria-label={t('regulator.newestFirst')} tabIndex={0}>
          <ToldTable told={told} />
        </div>
      )}
    </>
  );
}
