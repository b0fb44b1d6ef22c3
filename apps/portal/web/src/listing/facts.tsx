import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groundOf, measureOf, measureText, nameIn, useLaw } from '../law/law';
import { Section } from '../ui/parts';
import { Table } from '../ui/table';
import type { ListingSeen } from './listing';

/** What is ordered on which law, from when until when, and when it does not bind. */
export function Measures({ listing }: { listing: ListingSeen }) {
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const ground = groundOf(law, listing.ground);
  return (
    <Section title={t('listing.measures')}>
      <p>
        <span className="code">{listing.ground}</span>{' '}
        {ground && `${nameIn(ground.name, i18n.language)} · ${ground.legalBasis}`}
      </p>
      <Table
        rows={listing.measures}
        keyOf={({ measure }) => measure}
        columns={[
          {
            head: t('desk.measures'),
            isName: true,
            cell: ({ measure }) => measureText(law, measure, i18n.language),
          },
          {
            head: t('listing.range'),
            cell: ({ from, to }) => <span className="when">{from < to ? `${from} – ${to}` : t('desk.noEffect')}</span>,
          },
          {
            head: t('law.basis'),
            cell: ({ measure }) =>
              (ground?.measures.find((each) => each.measure === measure) ?? measureOf(law, measure))?.legalBasis,
          },
        ]}
      />
      {listing.suspensions.map(({ from, to, reason, measures }) => (
        <p key={`${from}|${to ?? ''}|${reason}`}>
          <strong>{t('listing.suspended')}</strong>{' '}
          {t('listing.suspendedWhen', {
            measures: measures?.join(', ') ?? t('listing.allMeasures'),
            from,
            to: to ?? t('listing.untilDecided'),
          })}{' '}
          ({reason})
        </p>
      ))}
    </Section>
  );
}

/** The decision, who it is about, how they were told, who prepared and approved it, and what the hub has. */
export function Facts({ listing }: { listing: ListingSeen }) {
  const { t } = useTranslation();
  const { decision, subject, notice, preparedBy, approvedBy, ending, caseId } = listing;
  const rows: [string, string][] = [
    [t('listing.decision'), t('listing.decisionText', { ...decision })],
    [t('draft.reason'), decision.reason],
    [
      t('draft.subject'),
      `${subject.names.join(' / ')} · ${subject.identifiers.map(({ type, country, value }) => `${type} ${country} ${value}`).join(', ')}`,
    ],
    [
      t('listing.notice'),
      notice
        ? `${t('listing.noticeText', {
            ...notice,
            how: [notice.kind, notice.channel]
              .filter((each) => each !== undefined)
              .map((each) => t(`listing.option_${each}`, { defaultValue: each }))
              .join(', '),
          })}${notice.deemed ? ` ${t('listing.noticeDeemed', { ...notice.deemed })}` : ''}`
        : t('listing.noNotice'),
    ],
    [t('listing.preparedBy'), preparedBy],
    [t('listing.approvedBy'), approvedBy ?? t('listing.nobodyYet')],
    ...(ending
      ? [[t('listing.ending'), [ending.on, ending.reason, ending.by].filter(Boolean).join(' · ')] as [string, string]]
      : []),
  ];
  return (
    <dl className="facts">
      {rows.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {caseId !== undefined && (
        <div>
          <dt>{t('listing.case')}</dt>
          <dd>
            <Link to={`/cases/${caseId}`}>{caseId}</Link>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Objections and removals with what was decided of them. */
export function ProceedingsHeld({ listing }: { listing: ListingSeen }) {
  const { t } = useTranslation();
  const rows = [
    ...listing.objections.map(({ id, lodgedOn, statement, timely, decision, dueOn }) => ({
      id,
      head: `${t('listing.objection')} · ${lodgedOn}${timely ? '' : ` · ${t('listing.late')}`}`,
      text: statement,
      decision: decision && `${t(`listing.option_${decision.outcome}`)} ${decision.on}: ${decision.reason}`,
      dueOn,
    })),
    ...listing.removals.map(({ id, on, kind, evidence, decision, dueOn }) => ({
      id,
      head: `${t('listing.removal')} · ${on} · ${t(`listing.option_${kind}`)}`,
      text: evidence,
      decision: decision && `${t(`listing.option_${decision.outcome}`)} ${decision.on}: ${decision.reason}`,
      dueOn,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={t('listing.proceedings')}>
      {rows.map(({ id, head, text, decision, dueOn }) => (
        <article className="card" key={id}>
          <h3>{head}</h3>
          <p>{text}</p>
          <p>{decision ?? (dueOn === undefined ? t('listing.undecided') : t('listing.dueBy', { on: dueOn }))}</p>
        </article>
      ))}
    </Section>
  );
}
