import { useTranslation } from 'react-i18next';
import { Button, Trouble } from '../ui/parts';
import { useOlderLookups, worded, type OwnTrust } from './trust';

/** Who read the record, the newest first, to the first of all. */
export function Lookups({ own }: { own: OwnTrust }) {
  const { t, i18n } = useTranslation();
  const older = useOlderLookups(own.olderLookups);
  const titles = new Map(own.schemes.map(({ scheme, title }) => [scheme, title]));
  const lookups = [...own.lookups, ...(older.data?.pages.flatMap(({ items }) => items) ?? [])];
  const hasMore = older.data ? older.hasNextPage : own.olderLookups !== null;
  if (lookups.length === 0) return <p>{t('trust.noLookups')}</p>;
  return (
    <>
      <div className="scroll" role="group" aria-label={t('trust.lookups')} tabIndex={0}>
        <table className="looked">
          <thead>
            <tr>
              <th scope="col">{t('trust.when')}</th>
              <th scope="col">{t('trust.who')}</th>
              <th scope="col">{t('trust.scheme')}</th>
              <th scope="col">{t('trust.askedFor')}</th>
            </tr>
          </thead>
          <tbody>
            {lookups.map(({ at, authority, authorityName, scheme, on }, i) => (
              <tr key={`${at}|${authority}|${scheme}|${String(i)}`}>
                <td>{new Date(at).toLocaleString(i18n.language)}</td>
                <th scope="row">{worded(authorityName, authority, i18n.language)}</th>
                <td>{worded(titles.get(scheme), scheme, i18n.language)}</td>
                <td>{on}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {older.error && <Trouble error={older.error} />}
      {hasMore && (
        <Button
          quiet
          isPending={older.isFetching}
          onPress={() => void (older.data ? older.fetchNextPage() : older.refetch())}
        >
          {t('trust.olderLookups')}
        </Button>
      )}
    </>
  );
}
