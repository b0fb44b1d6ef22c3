import type { LawGround } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { nameIn, termText, windowText } from '../law/law';

/** A ground's law: article, who is competent, terms and window. */
export function LawCard({ ground }: { ground: LawGround }) {
  const { t, i18n } = useTranslation();
  const { legalBasis, instrumentName, inForceFrom, repealedOn, competent, maxTerm, minTerm, totalTerm, window } =
    ground;
  const term = (each: LawGround['maxTerm']) => termText(t, each);
  const rows = [
    [
      t('law.basis'),
      `${legalBasis} · ${nameIn(instrumentName, i18n.language)}, ${t('law.inForce', { from: inForceFrom })}`,
    ],
    [t('law.competent'), competent.map((each) => nameIn(each, i18n.language)).join(', ')],
    [t('law.window'), windowText(t, window)],
    [
      t('law.cap'),
      [
        term(maxTerm),
        minTerm && `${t('law.least')} ${term(minTerm)}`,
        ground.countedFrom === 'decision' && t('law.countedFromDecision'),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [t('law.total'), totalTerm ? term(totalTerm) : t('law.noExtension')],
  ] as const;
  return (
    <aside className="card law" aria-label={t('law.title')}>
      <dl className="facts">
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {repealedOn !== undefined && <p className="bad">{t('law.repealed', { on: repealedOn })}</p>}
      {ground.finalDecisionsOnly && <p>{t('law.finalOnly')}</p>}
      {ground.endsByPayment && <p>{t('law.endsByPayment')}</p>}
    </aside>
  );
}
