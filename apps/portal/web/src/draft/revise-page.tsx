import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIdOfPage } from '../app/address';
import { useListing, useOutlook } from '../listing/listing';
import { Empty, Loading, Trouble } from '../ui/parts';
import { Draft } from './draft-page';

/** A draft that is revised: by whoever keeps it, until a second person has approved it. */
export function RevisePage() {
  const { t } = useTranslation();
  const id = useIdOfPage();
  const listing = useListing(id);
  const version = listing.data?.version;
  const outlook = useOutlook(id, version);
  const error = listing.error ?? outlook.error;
  const draft = outlook.data?.draft;
  return (
    <>
      <h1>{t('draft.revise', { reference: listing.data?.reference ?? '' })}</h1>
      <p className="lead">{t('draft.reviseLead')}</p>
      {error && <Trouble error={error} retry={() => void Promise.all([listing.refetch(), outlook.refetch()])} />}
      {!outlook.data && !error && <Loading />}
      {outlook.data && !draft && <Empty>{t('draft.noDraft')}</Empty>}
      {draft && version !== undefined && <Draft key={version} standing={{ id, version, draft }} />}
      <p>
        <Link to={`/listings/${id}`}>{t('draft.backToListing')}</Link>
      </p>
    </>
  );
}
