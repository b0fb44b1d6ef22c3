import type { CommitmentAnswer } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIdOfPage } from '../app/address';
import { moneyText } from '../cases/cases';
import { WhatHappened } from '../departments/what-happened';
import { Loading, Section, Trouble } from '../ui/parts';
import { useCommitment, useCommitmentOutlook, useDepartmentName, useRegister } from './commitments';
import { Steps } from './steps';
import '../desk/desk.css';
import '../draft/draft.css';
import '../listing/listing.css';

/** The article by which it is owed, in the language of the pages. */
function useBasisText(code: string): string {
  const { i18n } = useTranslation();
  const { data } = useRegister();
  const basis = data?.bases.find((each) => each.code === code);
  if (!basis) return code;
  const { instrument, number, article } = basis;
  return i18n.language.startsWith('zh')
    ? `《${instrument.zh}》（${number}）第${article}条`
    : `${instrument.en} (${number}), article ${article}`;
}

function Facts({ one }: { one: CommitmentAnswer }) {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  const basis = useBasisText(one.basis);
  const money = (fen: number) => moneyText(fen, 'CNY', i18n.language);
  const { counterparty: to } = one;
  const rows: [string, string][] = [
    [t('departments.department'), nameOf(one.department, i18n.language)],
    [t('commitments.kind'), t(`commitments.kind_${one.kind}`)],
    [t('departments.to'), to.kind === 'public' ? t('departments.public') : `${to.title} · ${to.identifier.value}`],
    [t('commitments.basis'), basis],
    [t('departments.part.document'), one.document],
    [t('commitments.madeOn'), one.madeOn],
    [t('departments.promisedFor'), one.promisedFor],
    [t('departments.dueOn'), one.dueOn],
    [t('departments.keptOn'), one.keptOn ?? '–'],
    ...(one.amount === null
      ? []
      : ([[t('commitments.paidOf'), `${money(one.paid ?? 0)} / ${money(one.amount)}`]] as [string, string][])),
  ];
  return (
    <Section title={t('commitments.facts')}>
      <dl className="facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {one.milestones.length > 0 && (
        <>
          <h3>{t('commitments.milestones')}</h3>
          <ul className="plain">
            {one.milestones.map(({ code, title, dueOn, keptOn }) => (
              <li key={code}>
                {code} {title} · {t('departments.dueOn')} {dueOn} · {t('departments.keptOn')} {keptOn ?? '–'}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Shown({ one }: { one: CommitmentAnswer }) {
  const { t } = useTranslation();
  const outlook = useCommitmentOutlook(one.id, one.version);
  return (
    <>
      <p className="actions" role="status">
        <span className={one.outcome === 'DISPUTED' ? 'badge contested' : 'badge'}>
          {t(`commitments.outcome_${one.outcome}`)}
        </span>
        <span>
          {one.awaited
            ? t(`commitments.awaited_${one.awaited.what}`, { by: one.awaited.by })
            : t(`commitments.means_${one.outcome}`)}
        </span>
      </p>
      <div className="listing">
        <div>
          {outlook.error && <Trouble error={outlook.error} retry={() => void outlook.refetch()} />}
          {outlook.data && (
            <Steps key={one.version} commitment={one} steps={outlook.data.steps} today={outlook.data.today} />
          )}
          <Facts one={one} />
        </div>
        <div>
          <Section title={t('departments.timeline')}>
            <WhatHappened steps={one.steps} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** One commitment: what became of it, what may be done now, and everything that was said. */
export function CommitmentPage() {
  const { t } = useTranslation();
  const id = useIdOfPage();
  const { data, error, refetch } = useCommitment(id);
  return (
    <>
      <p>
        <Link to="/commitments">{t('commitments.back')}</Link>
      </p>
      <h1>{data ? data.title : t('commitments.one')}</h1>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Shown one={data} />}
    </>
  );
}
