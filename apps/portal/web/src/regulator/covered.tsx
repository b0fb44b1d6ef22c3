import type { Range } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { daysBetween, today } from '../ui/dates';

/** Half-open ranges in words, each with the days that are left of it where one looks. */
export function Covered({ ranges }: { ranges: readonly Range[] }) {
  const { t } = useTranslation();
  const now = today();
  const left = ([from, to]: Range) => {
    const days = daysBetween(now, to);
    if (now < from) return t('regulator.begins');
    return days > 0 ? t('regulator.daysLeft', { days }) : t('regulator.over');
  };
  return ranges.map((range) => (
    <div key={range[0]} className="when">
      {t('regulator.range', { from: range[0], to: range[1] })}
      <br />
      <span className="small">{left(range)}</span>
    </div>
  ));
}
