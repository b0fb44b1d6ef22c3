import { useTranslation } from 'react-i18next';
import { isWaiting, type LinePart, type TrustLine } from './trust';

/** Whether a line counts, and why not, in a few words with the date that it turns on. */
export function useWhy(): (line: TrustLine, why: LinePart['why']) => string {
  const { t } = useTranslation();
  return (line, why) => {
    const isOverdue = line.suspensions.at(-1)?.reason === 'OVERDUE';
    if (why === 'SUSPENDED' && isOverdue) return t('trust.why_OVERDUE');
    if (why === 'NOT_YET' && isWaiting(line)) return t('trust.why_SUSPENDED');
    const dates = {
      NOT_YET: line.countsFrom,
      FALLEN_OUT: line.fallsOutOn,
      REPEALED: line.fallsOutOn,
      REVOKED: line.ended?.on,
    };
    const date = dates[why as 'NOT_YET'];
    return t(`trust.why_${why}`, { date: date ?? '' });
  };
}
