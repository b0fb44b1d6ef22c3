import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../law/names';
import { useBodyNames, useHoldings } from './holdings';

/** The own mandate, as the service tells it. */
export interface OwnMandate {
  code: string;
  name: string;
  legalBasis: string;
  grounds: string[];
  measures: string[];
  sectors?: { sector: string }[];
}

function Codes({ title, kind, codes }: { title: string; kind: 'grounds' | 'measures'; codes: readonly string[] }) {
  const name = useNames();
  return (
    <div>
      <h4>{title}</h4>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <span className="code">{code}</span> {name(kind, code)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is subscribed to, by which law, and over which topic. */
export function MandateCard({ mandate }: { mandate: OwnMandate }) {
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  const { data } = useHoldings();
  const { code, name, legalBasis, grounds, measures, sectors = [] } = mandate;
  const topic = data?.regulators.find((each) => each.code === code)?.topic;
  return (
    <div className="card mandate">
      <h3>{bodyName({ kind: 'regulator', code, name })}</h3>
      <p>
        {t('regulator.law')}: {legalBasis}
      </p>
      <div className="halves">
        <Codes title={t('regulator.grounds')} kind="grounds" codes={grounds} />
        <Codes title={t('regulator.measures')} kind="measures" codes={measures} />
      </div>
      <p className="small">
        {topic !== undefined && (
          <>
            {t('regulator.topic')} <code>{topic}</code> ·{' '}
          </>
        )}
        {t('regulator.beyond')}
      </p>
      {sectors.length > 0 && (
        <p>
          <Link to="/industries">{t('regulator.industries')}</Link>
        </p>
      )}
    </div>
  );
}
