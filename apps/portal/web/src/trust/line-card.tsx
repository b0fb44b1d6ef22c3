import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ContestForm } from './contest-form';
import { meritText } from './merit-text';
import { PointsDrawing } from './points-drawing';
import {
  isMerit,
  isWaiting,
  signed,
  worded,
  type Contest,
  type LinePart,
  type SchemeRecord,
  type TrustLine,
} from './trust';
import { useWhy } from './why';

function Contested({ line, contest }: { line: TrustLine; contest: Contest }) {
  const { t } = useTranslation();
  const { lodgedOn, of, inTime, statement, dueOn, decision } = contest;
  const isOn = isMerit(line) && !decision;
  return (
    <div className="contested">
      <p>
        <strong>{t(of === 'LINE' ? 'trust.contestedOn' : 'trust.withdrawalContestedOn', { date: lodgedOn })}</strong>{' '}
        {isOn && t(`trust.${meritText(contest)}`, { due: dueOn ?? '' })}
        {!decision && !isOn && dueOn === null && t('trust.waitsUndated')}
        {!decision && !isOn && dueOn !== null && t(inTime ? 'trust.waitsInTime' : 'trust.waitsLate', { due: dueOn })}
        {decision && t(`trust.outcome_${decision.outcome}`, { date: decision.decidedOn, reason: decision.reason })}
      </p>
      <p className="small">{t('trust.said', { statement })}</p>
    </div>
  );
}

/** The dates of a line in words, each beside what it is. */
function Facts({ line, article }: { line: TrustLine; article: string }) {
  const { t } = useTranslation();
  const { decision, weight, told, countsFrom, ended, withdrawal } = line;
  const facts: [string, string][] = [
    [t('trust.article'), article],
    [t('trust.decision'), t('trust.decisionOf', { number: decision.number, date: decision.decidedOn })],
    [
      t('trust.weight'),
      t(`trust.decay_${weight.decay.kind}`, { points: signed(weight.points), months: weight.months }),
    ],
  ];
  if (told) facts.push([t('trust.told'), t('trust.toldBy', { date: told.deliveredOn, channel: told.channel })]);
  if (countsFrom && !isWaiting(line)) facts.push([t('trust.countsFrom'), countsFrom]);
  if (withdrawal?.told) {
    const { deliveredOn: date, channel } = withdrawal.told;
    facts.push([t('trust.withdrawalTold'), t('trust.toldBy', { date, channel })]);
  }
  if (ended) facts.push([t(`trust.ended_${ended.how}`), t('trust.endedWhy', { date: ended.on, reason: ended.reason })]);
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One line: what it rests on, what it adds when, and what can be done about it. */
export function LineCard({ line, part, record }: { line: TrustLine; part: LinePart; record: SchemeRecord }) {
  const { t, i18n } = useTranslation();
  const why = useWhy();
  const heading = useRef<HTMLHeadingElement>(null);
  const item = record.items.find((each) => each.item === line.item);
  const contestable = record.contestable.find((each) => each.line === line.id);
  return (
    <article className="card trust-line" aria-labelledby={line.id}>
      <div className="trust-head">
        <h3 id={line.id} ref={heading} tabIndex={-1}>
          {worded(item?.title, line.item, i18n.language)}
        </h3>
        <p>
          <strong className="number">{t('trust.pointsNow', { points: signed(part.points) })}</strong>{' '}
          <span className="state">{why(line, part.why)}</span>
        </p>
      </div>
      <Facts line={line} article={item?.article ?? ''} />
      <PointsDrawing line={line} on={record.total.on} />
      {line.contests.map((contest) => (
        <Contested key={contest.id} line={line} contest={contest} />
      ))}
      {contestable && (
        <ContestForm contestable={contestable} isMerit={isMerit(line)} onSent={() => heading.current?.focus()} />
      )}
      <p className="small">
        {t('trust.hash')} <code>{line.decision.hash}</code>
      </p>
    </article>
  );
}
