import { WALK_STEPS, type EntryReceipt, type WalkAnswer, type WalkStep } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../app/ask';
import { suggestIdentifier } from '../explain/suggested';
import { Verified } from '../explain/verified';
import '../explain/explain.css';
import { Json } from '../ui/json';
import { Button, Loading, Trouble } from '../ui/parts';
import { Moved } from './moved';
import { debtorOf, isOnItsWay, newWalk, recordsOf, takeStep, useRecords, useWalk, type Walk } from './walk';
import { useWalkHere } from './walk-here';
import './walk.css';

/** A feed that takes longer than this is waited for no more: one sees for oneself what the counter says then. */
const PATIENCE_MS = 20_000;

type Part = 'clerk' | 'approver' | 'counter' | 'subject' | 'oversight';
const PARTS: Record<WalkStep, Part> = {
  case: 'clerk',
  listing: 'clerk',
  approve: 'approver',
  serve: 'clerk',
  flight: 'counter',
  train: 'counter',
  subject: 'subject',
  payment: 'clerk',
  clear: 'counter',
  receipt: 'oversight',
};

const outcomeOf = ({ answer }: WalkAnswer): string => (answer as { outcome?: string } | null)?.outcome ?? '';

function Exchange({ taken }: { taken: WalkAnswer }) {
  const { t } = useTranslation();
  const { service, method, path, body, status, answer } = taken;
  return (
    <div className="exchange">
      <details>
        <summary>
          {t('walk.asked')}: <code>{`${method} ${service} ${path.split('?')[0] ?? ''}`}</code>
        </summary>
        <p className="small">
          <code>{path}</code>
        </p>
        {body !== null && <Json value={body} />}
      </details>
      <details>
        <summary>
          {t('walk.answered')}: <code>{status}</code>
        </summary>
        <Json value={answer} />
      </details>
    </div>
  );
}

function Taken({ walk, index, isLast }: { walk: Walk; index: number; isLast: boolean }) {
  const { t } = useTranslation();
  const taken = walk.done[index];
  if (!taken) return null;
  const { step } = taken;
  const outcome = outcomeOf(taken);
  return (
    <>
      <p className="did" role={isLast ? 'status' : undefined}>
        {outcome !== '' && <strong className={`outcome ${outcome.toLowerCase()}`}>{outcome}</strong>}
        {t(`walk.step.${step}.did`, { outcome: t(`counter.answer.${outcome as 'CLEAR'}`) })}
      </p>
      {step === 'receipt' && <Verified receipt={taken.answer as EntryReceipt} />}
      <Exchange taken={taken} />
      <Moved records={recordsOf(walk, index)} isLooking={isLast} />
    </>
  );
}

interface NextProps {
  step: WalkStep;
  isWaiting: boolean;
  error: Problem | Error | null;
  onPress: () => void;
}

function Next({ step, isWaiting, error, onPress }: NextProps) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(`walk.step.${step}.why`)}</p>
      <p className="small">{t('walk.as', { who: t(`walk.who.${PARTS[step]}`) })}</p>
      {error && <Trouble error={error} />}
      <Button onPress={onPress} isDisabled={isWaiting}>
        {t(`walk.step.${step}.click`)}
      </Button>
      {isWaiting && (
        <p className="small" role="status">
          {t('walk.waiting')}
        </p>
      )}
    </>
  );
}

/** True once this has been so for long enough. */
function useOutOfPatience(waits: boolean): boolean {
  const [isOut, setIsOut] = useState(false);
  useEffect(() => {
    setIsOut(false);
    if (!waits) return undefined;
    const timer = setTimeout(() => {
      setIsOut(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [waits]);
  return isOut;
}

function Over({ walk }: { walk: Walk }) {
  const { t } = useTranslation();
  const debtor = debtorOf(walk);
  return (
    <div className="card">
      <p>
        <strong>{t('walk.over')}</strong> {t('walk.overMore')}
      </p>
      <p>
        <Link
          to="/explain"
          className="button"
          onClick={() => {
            if (debtor) suggestIdentifier(debtor);
          }}
        >
          {t('walk.explain')}
        </Link>
      </p>
    </div>
  );
}

function Steps() {
  const { t } = useTranslation();
  const [walk, setWalk] = useWalk();
  const current = useRef<HTMLHeadingElement>(null);
  const seen = useRecords(walk.records.at(-1)?.position ?? walk.done[0]?.since);
  useEffect(() => {
    setWalk((last) => {
      const known = new Set(last.records.map(({ position }) => position));
      const fresh = seen.filter(({ position }) => !known.has(position));
      return fresh.length === 0 ? last : { ...last, records: [...last.records, ...fresh] };
    });
  }, [seen, setWalk]);
  const take = useMutation<WalkAnswer, Problem | Error, Walk>({
    mutationFn: async (from) => {
      const taken = await takeStep(from);
      if (taken.status < 400) return taken;
      const { detail = '' } = taken.answer as { detail?: string };
      throw new Error(t('walk.failed', { status: taken.status, detail }));
    },
    onSuccess: (taken) => {
      setWalk((last) => ({ ...last, done: [...last.done, taken] }));
    },
  });
  const waits = isOnItsWay(walk);
  const isWaiting = !useOutOfPatience(waits) && waits;
  const at = walk.done.length;
  useEffect(() => {
    if (at > 0) current.current?.focus();
  }, [at]);
  return (
    <>
      <ol className="walk">
        {WALK_STEPS.map((step, i) => (
          <li
            key={step}
            className={i < at ? 'done' : i === at ? 'current' : 'ahead'}
            aria-current={i === at ? 'step' : undefined}
          >
            <h2 ref={i === at ? current : undefined} tabIndex={-1}>
              <span className="number" aria-hidden="true">
                {i + 1}
              </span>{' '}
              {t(`walk.step.${step}.title`)}
            </h2>
            {i < at && <Taken walk={walk} index={i} isLast={i === at - 1} />}
            {i === at && (
              <Next
                step={step}
                isWaiting={isWaiting}
                error={take.error}
                onPress={() => {
                  if (!take.isPending) take.mutate(walk);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {at === WALK_STEPS.length && <Over walk={walk} />}
      {at > 0 && (
        <Button
          quiet
          onPress={() => {
            take.reset();
            setWalk(newWalk);
          }}
        >
          {t('walk.again')}
        </Button>
      )}
    </>
  );
}

/** The story on live data, a click a step: what was asked, what was answered, what moved in the topics. */
export function WalkPage() {
  const { t } = useTranslation();
  const here = useWalkHere();
  return (
    <>
      <h1>{t('walk.title')}</h1>
      {here === undefined && <Loading />}
      {here === null && <p>{t('walk.none')}</p>}
      {here && (
        <>
          <p className="lead">{t('walk.lead')}</p>
          <Steps />
        </>
      )}
    </>
  );
}
