import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { useNames } from '../law/names';
import { Empty, Loading, Section, Trouble } from '../ui/parts';
import { Table } from '../ui/table';
import { useBodyNames } from '../regulator/holdings';
import { named, type Me } from './me';
import { OwnConsent } from './own-consent';
import { OwnListingCard } from './own-listing';
import { OwnMessages } from './own-messages';
import { byStanding, inEffectOn } from './standing';

/** Rows of one kind, or that there are none. */
function Rows(props: { head: string[]; rows: { key: string; cells: string[] }[]; none: string }) {
  const { head, rows, none } = props;
  if (rows.length === 0) return <Empty>{none}</Empty>;
  return (
    <Table
      rows={rows}
      keyOf={({ key }) => key}
      columns={head.map((text, place) => ({ head: text, cell: ({ cells }: { cells: string[] }) => cells[place] }))}
    />
  );
}

/** What holds for the reader today, in a sentence each. */
function Today({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const inEffect = inEffectOn(me, me.today);
  return (
    <Section title={t('me.today')}>
      {inEffect.length === 0 && <p className="free">{t('me.todayFree')}</p>}
      <ul className="today">
        {inEffect.map(({ measure, name, until }) => (
          <li key={measure}>
            <strong>{named(name, measure, i18n.language)}</strong> · {t('me.todayUntil', { until })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Held({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string) => new Date(instant).toLocaleString(i18n.language);
  const names = new Map(me.listings.flatMap(({ measures }) => measures.map(({ measure, name }) => [measure, name])));
  const measureName = (measure: string) => named(names.get(measure) ?? null, measure, i18n.language);
  const lawName = useNames();
  const body = useBodyNames();
  const who = (code: string) => (code === 'coordinator' ? t('me.oversight') : lawName('authorities', code));
  return (
    <>
      <Today me={me} />
      <Section title={t('me.listings')}>
        {me.listings.length === 0 && <Empty>{t('me.noListings')}</Empty>}
        {byStanding(me.listings).map((listing) => (
          <OwnListingCard key={listing.id} listing={listing} today={me.today} />
        ))}
      </Section>
      <Section title={t('me.honours')}>
        {me.honours.length === 0 && <Empty>{t('me.noHonours')}</Empty>}
        {me.honours.map(({ id, scheme, schemeName, authority, authorityName, state, from, to, legalBasis }) => (
          <article key={id} className="card">
            <h3>
              {named(schemeName, scheme, i18n.language)}{' '}
              <span className="state">{t(`me.state_${state as 'AWARDED'}`, { defaultValue: state })}</span>
            </h3>
            <p>
              {t('me.by', { authority: named(authorityName, authority, i18n.language) })} · {from} – {to}
            </p>
            <p>{legalBasis}</p>
          </article>
        ))}
      </Section>
      <Section title={t('me.consent')}>
        <OwnConsent consents={me.consents} />
      </Section>
      <Section title={t('me.recipients')}>
        <Rows
          head={[t('me.recipient'), t('me.measure'), t('me.takenBack')]}
          none={t('me.noRecipients')}
          rows={me.recipients.map((each) => ({
            key: `${each.kind}|${each.code}`,
            cells: [
              each.kind === 'feed'
                ? t('me.counters', { code: body({ kind: 'executor', code: each.code, name: undefined }) })
                : body({ kind: 'regulator', code: each.code, name: each.name ?? undefined }),
              each.measures.map(measureName).join(', '),
              each.takenBackAt === null ? '' : at(each.takenBackAt),
            ],
          }))}
        />
      </Section>
      {me.toldWrongly.length > 0 && (
        <Section title={t('me.toldWrongly')}>
          <Rows
            head={[t('me.recipient'), t('me.since'), t('me.putRightBy'), t('me.acknowledged')]}
            none=""
            rows={me.toldWrongly.map((each) => ({
              key: `${each.recipient}|${each.at}|${each.reason}`,
              cells: [
                each.channel === 'feed' ? t('me.counters', { code: each.recipient }) : each.recipient,
                at(each.at),
                each.dueOn ?? '',
                each.acknowledgedAt === null ? t('me.notYet') : at(each.acknowledgedAt),
              ],
            }))}
          />
        </Section>
      )}
      <Section title={t('me.checks')}>
        <Rows
          head={[t('me.when'), t('me.operator'), t('me.travel'), t('me.outcome'), t('me.corrected')]}
          none={t('me.noChecks')}
          rows={me.checks.map((each) => ({
            key: each.checkId,
            cells: [
              at(each.at),
              t(`me.operator_${each.operator as 'air'}`, { defaultValue: each.operator }),
              each.travelDate,
              t(`me.outcome_${each.outcome as 'CLEAR'}`),
              each.correction ? t('me.dueOn', { date: each.correction.dueOn }) : '',
            ],
          }))}
        />
      </Section>
      <Section title={t('me.lookups')}>
        <Rows
          head={[t('me.when'), t('me.authority'), t('me.list')]}
          none={t('me.noLookups')}
          rows={me.lookups.map((each) => ({
            key: each.id,
            cells: [
              at(each.at),
              who(each.authority),
              t(`me.list_${each.list as 'rewards'}`, { defaultValue: each.list }),
            ],
          }))}
        />
      </Section>
      <Section title={t('me.messages')}>
        <OwnMessages me={me} />
      </Section>
      <Section title={t('me.corrections')}>
        <Rows
          head={[t('me.when'), t('me.askedOf')]}
          none={t('me.noCorrections')}
          rows={me.corrections.map((each) => ({ key: each.id, cells: [at(each.at), who(each.authority)] }))}
        />
      </Section>
    </>
  );
}

/** Everything that the hub has about who looks, and what they can do about it. */
export function MePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery<Me, Problem>({
    queryKey: ['me'],
    queryFn: ({ signal }) => ask<Me>(serviceAddress('coordinator', 'me'), { signal }),
  });
  return (
    <>
      <h1>{t('me.title')}</h1>
      <p className="lead">{t('me.lead')}</p>
      {data && (
        <p className="actions">
          <a className="button quiet" href={serviceAddress('coordinator', 'me/file', { format: 'html' })}>
            {t('me.takeHtml')}
          </a>
          <a
            className="button quiet"
            href={serviceAddress('coordinator', 'me/file', { format: 'json' })}
            download="concord-me.json"
          >
            {t('me.takeJson')}
          </a>
        </p>
      )}
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Held me={data} />}
    </>
  );
}
