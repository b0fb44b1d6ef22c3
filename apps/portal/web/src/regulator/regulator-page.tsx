import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Loading, Section, Trouble } from '../ui/parts';
import { Digest } from './digest';
import { HoldingsMap } from './holdings-map';
import { LiveStream } from './live-stream';
import { MandateCard, type OwnMandate } from './mandate-card';
import './regulator.css';

/** What a regulator's mandate covers, what happened within it, what happens now, and who else holds what. */
export function RegulatorPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery<OwnMandate, Problem>({
    queryKey: ['mandate'],
    queryFn: ({ signal }) => ask<OwnMandate>(serviceAddress('regulator', 'mandate'), { signal }),
    staleTime: Infinity,
  });
  return (
    <>
      <h1>{t('regulator.title')}</h1>
      <p className="lead">{t('regulator.lead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Section title={t('regulator.mandate')}>
            <MandateCard mandate={data} />
          </Section>
          <Section title={t('regulator.digest')}>
            <Digest />
          </Section>
          <Section title={t('regulator.live')}>
            <LiveStream />
          </Section>
          <Section title={t('regulator.map')}>
            <HoldingsMap own={`regulator-${data.code}`} />
          </Section>
        </>
      )}
    </>
  );
}
