import type { Holdings } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { useNames } from '../law/names';
import { useBodyNames, type Body } from './holdings';

/** The way to one body, one station below the other: what the drawing shows, where there is no room to draw. */
export function HoldingsWay({ holdings, chosen }: { holdings: Holdings; chosen: Body }) {
  const { t } = useTranslation();
  const name = useNames();
  const bodyName = useBodyNames();
  const from = holdings.authorities
    .map(({ code, grounds }) => ({ code, grounds: grounds.filter((ground) => chosen.grounds.includes(ground)) }))
    .filter(({ grounds }) => grounds.length > 0);
  return (
    <ol className="way">
      <li>
        <h3>{t('regulator.publishers')}</h3>
        <ul className="plain">
          {from.map(({ code, grounds }) => (
            <li key={code}>
              {name('authorities', code)} <span className="code">{grounds.join(' ')}</span>
            </li>
          ))}
        </ul>
      </li>
      <li>
        <h3>{t('regulator.jointList')}</h3>
        <code>{holdings.list}</code>
      </li>
      <li>
        <h3>{bodyName(chosen)}</h3>
        <span className="code">{chosen.measures.join(' ')}</span>
      </li>
    </ol>
  );
}
