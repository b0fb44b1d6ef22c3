import { useTranslation } from 'react-i18next';
import { useIdOfPage } from '../app/address';
import { Loading, Trouble } from '../ui/parts';
import { Facts, Measures, ProceedingsHeld } from './facts';
import { useListing, useOutlook, type ListingSeen } from './listing';
import { Steps } from './steps';
import { Story } from './story';
import '../desk/desk.css';
import '../draft/draft.css';
import './listing.css';

function HubState({ hub, state }: Pick<ListingSeen, 'hub' | 'state'>) {
  const { t, i18n } = useTranslation();
  if (state === 'DRAFT') return <p className="small">{t('listing.hub_draft')}</p>;
  const at = hub.at === undefined ? '' : new Date(hub.at).toLocaleString(i18n.language);
  const isRefused = hub.state === 'rejected' || hub.state === 'parked';
  return (
    <p className={isRefused ? 'trouble' : 'small'} role="status">
      {t(`listing.hub_${hub.state}`, { at, code: hub.code ?? '' })}
    </p>
  );
}

function Shown({ listing }: { listing: ListingSeen }) {
  const { t } = useTranslation();
  const outlook = useOutlook(listing.id, listing.version);
  return (
    <>
      <p className="actions">
        <span className={`badge ${listing.state.toLowerCase()}`}>{t(`listing.state_${listing.state}`)}</span>
        <span>{t(`listing.means_${listing.state}`)}</span>
      </p>
      <HubState hub={listing.hub} state={listing.state} />
      <div className="listing">
        <div>
          {outlook.error && <Trouble error={outlook.error} retry={() => void outlook.refetch()} />}
          {outlook.data && (
            <Steps key={listing.version} listing={listing} steps={outlook.data.steps} today={outlook.data.today} />
          )}
          <ProceedingsHeld listing={listing} />
          <Measures listing={listing} />
          <Facts listing={listing} />
        </div>
        <div>{outlook.data && <Story listing={listing} outlook={outlook.data} />}</div>
      </div>
    </>
  );
}

/** One listing: where it stands, what it rests on, what comes, and what may be done now. */
export function ListingPage() {
  const { t } = useTranslation();
  const id = useIdOfPage();
  const { data, error, refetch } = useListing(id);
  return (
    <>
      <h1>{data ? t('listing.title', { reference: data.reference }) : t('listing.one')}</h1>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Shown listing={data} />}
    </>
  );
}
