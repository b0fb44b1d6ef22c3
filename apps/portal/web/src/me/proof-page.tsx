import type { OwnReceipt, ReceiptListing } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { TakeReceipt, Verified } from '../explain/verified';
import '../explain/explain.css';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { named, type Me, type OwnListing } from './me';
import { isOver } from './standing';
import './proof.css';

const placeOf = ({ receipt }: OwnReceipt, id: string): ReceiptListing | undefined =>
  receipt?.entries.flatMap(({ listings }) => listings).find((listing) => listing.id === id);

function Ended({ listing }: { listing: OwnListing }) {
  const { t, i18n } = useTranslation();
  const { ground, groundName, authority, authorityName, state, decision, measures, takenAt } = listing;
  const name = (of: OwnListing['groundName'], code: string) => named(of, code, i18n.language);
  return (
    <>
      <p className="lead">{t(`me.ended_${state as 'PERFORMED'}`)}</p>
      <dl className="facts">
        <div>
          <dt>{t('me.proofWhat')}</dt>
          <dd>{name(groundName, ground)}</dd>
        </div>
        <div>
          <dt>{t('me.proofBy')}</dt>
          <dd>{name(authorityName, authority)}</dd>
        </div>
        <div>
          <dt>{t('me.proofDecision')}</dt>
          <dd>{t('me.decision', { number: decision?.number ?? '', date: decision?.decidedOn ?? '' })}</dd>
        </div>
        <div>
          <dt>{t('me.proofWhen')}</dt>
          <dd>
            {measures.map(({ measure, name: measureName, coverage }) => (
              <div key={measure}>
                {name(measureName, measure)}:{' '}
                {coverage.length === 0 ? t('me.proofNever') : t('me.proofFree', { date: coverage.at(-1)?.[1] ?? '' })}
              </div>
            ))}
          </dd>
        </div>
        {takenAt !== null && (
          <div>
            <dt>{t('me.proofTaken')}</dt>
            <dd>{new Date(takenAt).toLocaleString(i18n.language)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Signed({ own, id }: { own: OwnReceipt; id: string }) {
  const { t } = useTranslation();
  const place = placeOf(own, id);
  if (!own.receipt || !place) return <p>{t('me.proofNone')}</p>;
  const { authority, lane, seq, hash, version } = place;
  return (
    <>
      <p>{t('me.proofSigned', { authority, lane, seq, version })}</p>
      <p className="small">
        {t('explain.hash')}: <code>{hash}</code>
      </p>
      <Verified receipt={own.receipt} />
      <TakeReceipt receipt={own.receipt} name="concord-proof.json" />
    </>
  );
}

/** The proof that a listing has ended, to print and to take along with its signed bytes. */
export function ProofPage() {
  const { t, i18n } = useTranslation();
  const id = useRouterState({ select: ({ location }) => location.pathname.split('/').at(-1) ?? '' });
  const me = useQuery<Me, Problem>({
    queryKey: ['me'],
    queryFn: ({ signal }) => ask<Me>(serviceAddress('coordinator', 'me'), { signal }),
  });
  const own = useQuery<OwnReceipt, Problem>({
    queryKey: ['own-receipt'],
    queryFn: ({ signal }) => ask<OwnReceipt>(serviceAddress('coordinator', 'me/receipt'), { signal }),
  });
  const error = me.error ?? own.error;
  const listing = me.data?.listings.find((each) => each.id === id);
  return (
    <div className="proof">
      <h1>{t('me.proofTitle')}</h1>
      {error && <Trouble error={error} retry={() => void Promise.all([me.refetch(), own.refetch()])} />}
      {!error && (!me.data || !own.data) && <Loading />}
      {me.data && (!listing || !isOver(listing)) && <p>{t('me.proofNotOver')}</p>}
      {listing && isOver(listing) && own.data && (
        <>
          <Ended listing={listing} />
          <Section title={t('me.proofBytes')}>
            <Signed own={own.data} id={id} />
          </Section>
          <p className="small">{t('me.proofMade', { at: new Date().toLocaleString(i18n.language) })}</p>
          <Button
            onPress={() => {
              window.print();
            }}
          >
            {t('me.proofPrint')}
          </Button>
        </>
      )}
      <p className="back">
        <Link to="/me">{t('me.back')}</Link>
      </p>
    </div>
  );
}
