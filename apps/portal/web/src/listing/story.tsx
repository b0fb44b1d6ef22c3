import type { Moment, Outlook } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { TimeLine, type Day } from '../time/time-line';
import { Section } from '../ui/parts';
import type { ListingSeen } from './listing';

/** What was, today, and what comes if nobody acts. */
export function Story({ listing, outlook }: { listing: ListingSeen; outlook: Outlook }) {
  const { t } = useTranslation();
  const { today, past, coming, ifServedToday, serveBy } = outlook;
  const prepared: Day = { on: listing.createdAt.slice(0, 10), text: t('listing.was_prepared'), when: 'past' };
  const was = past.map(({ on, happened }): Day => {
    return { on, text: t(`listing.was_${happened}`, { defaultValue: happened }), when: 'past' };
  });
  const moment = ({ on, what, measures }: Moment): Day => {
    const named = measures ? measures.join(', ') : t('listing.allMeasures');
    return { on, text: t(`listing.comes_${what}`, { measures: named }), when: on === today ? 'today' : 'coming' };
  };
  const now: Day = {
    on: today,
    text: t('listing.isNow', { state: t(`listing.state_${listing.state}`) }),
    when: 'today',
  };
  return (
    <Section title={t('listing.story')}>
      {serveBy !== undefined && <p>{t('listing.serveBy', { on: serveBy })}</p>}
      {ifServedToday && coming.length > 0 && <p className="small">{t('listing.ifServedToday')}</p>}
      <TimeLine
        days={[
          { on: listing.decision.decidedOn, text: t('listing.was_decided'), when: 'past' },
          prepared,
          ...was,
          now,
          ...coming.map(moment),
        ]}
      />
    </Section>
  );
}
