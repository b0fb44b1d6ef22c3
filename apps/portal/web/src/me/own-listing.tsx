import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Button, Trouble } from '../ui/parts';
import { Table } from '../ui/table';
import { named, type OwnListing } from './me';
import { isOver, performedYetBindingUntil } from './standing';

function AskForCorrection({ listing }: { listing: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const send = useMutation<unknown, Problem, string>({
    mutationFn: (text) =>
      ask(serviceAddress('coordinator', 'me/corrections'), { method: 'POST', body: { listing, text } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  if (send.isSuccess) return <p role="status">{t('me.askSent')}</p>;
  if (!open) {
    return (
      <Button
        quiet
        onPress={() => {
          setOpen(true);
        }}
      >
        {t('me.ask')}
      </Button>
    );
  }
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(new FormData(event.currentTarget).get('text') as string);
  };
  return (
    <Form className="form" onSubmit={submit}>
      <TextField name="text" className="field" isRequired autoFocus>
        <Label>{t('me.askLabel')}</Label>
        <TextArea rows={4} maxLength={4_000} />
      </TextField>
      {send.error && <Trouble error={send.error} />}
      <Button type="submit" isPending={send.isPending}>
        {t('me.askSend')}
      </Button>
    </Form>
  );
}

/** A listing as its subject sees it: who decided what on which law, from when until when, and what to do about it. */
export function OwnListingCard({ listing, today }: { listing: OwnListing; today: string }) {
  const { t, i18n } = useTranslation();
  const {
    id,
    authority,
    authorityName,
    ground,
    groundName,
    state,
    decision,
    notice,
    measures,
    suspensions,
    pending,
    remedies,
    contested,
    parked,
  } = listing;
  const name = (of: OwnListing['groundName'], code: string) => named(of, code, i18n.language);
  const until = performedYetBindingUntil(listing, today);
  const standing =
    until === undefined ? t(`me.state_${state as 'ACTIVE'}`) : t('me.state_PERFORMED_binding', { until });
  return (
    <article className="card" aria-labelledby={id}>
      <h3 id={id}>
        {name(groundName, ground)} <span className="state">{standing}</span>
      </h3>
      <p>{t('me.by', { authority: name(authorityName, authority) })}</p>
      {(contested ?? parked) && <p className="bad">{t('me.humanDecides')}</p>}
      {decision && <p>{t('me.decision', { number: decision.number ?? '', date: decision.decidedOn ?? '' })}</p>}
      {decision?.reason !== undefined && (
        <p>
          {t('me.reason')}: {decision.reason}
        </p>
      )}
      {notice && (
        <p>
          {t('me.notified', {
            date: notice.deliveredOn ?? '',
            channel: [
              notice.kind && t(`listing.option_${notice.kind}`),
              notice.channel && t(`listing.option_${notice.channel as 'in-person'}`, { defaultValue: notice.channel }),
            ]
              .filter(Boolean)
              .join(', '),
            closes: notice.windowClosesOn ?? '',
          })}
          {notice.deemed && ` ${t('listing.noticeDeemed', { ...notice.deemed })}`}
        </p>
      )}
      <Table
        rows={measures}
        keyOf={({ measure }) => measure}
        columns={[
          { head: t('me.measure'), isName: true, cell: ({ measure, name: called }) => name(called, measure) },
          {
            head: t('me.range'),
            cell: ({ coverage }) =>
              coverage.length === 0
                ? t('me.nothing')
                : coverage.map(([from, to]) => (
                    <div key={from} className="when">
                      {from} – {to}
                    </div>
                  )),
          },
          { head: t('me.law'), cell: ({ legalBasis }) => legalBasis },
        ]}
      />
      {suspensions.map(({ from, to, reason }) => (
        <p key={`${from}|${to ?? ''}|${reason}`}>{t('me.suspended', { from, to: to ?? t('me.open'), reason })}</p>
      ))}
      {pending.map(({ what, since, dueOn }) => (
        <p key={what}>
          <strong>{t(`me.pending_${what}`)}</strong>{' '}
          {t('me.pendingDates', { since: since ?? '–', due: dueOn ?? t('me.noDate') })}
        </p>
      ))}
      {remedies.length > 0 && <h4>{t('me.remedies')}</h4>}
      <ul>
        {remedies.map(({ remedy, until, daysLeft, decidedBy }) => (
          <li key={`${remedy}|${until ?? ''}`}>
            <strong>{t(`me.remedy_${remedy}`)}</strong>
            {until !== null && ` · ${t('me.daysLeft', { until, days: daysLeft ?? 0 })}`}
            <br />
            {t(`me.how_${remedy}`)} {decidedBy !== null && t('me.decidedBy', { date: decidedBy })}
          </li>
        ))}
      </ul>
      {isOver(listing) ? (
        <p>
          <Link to="/me/proof/$id" params={{ id }} className="button">
            {t('me.proof')}
          </Link>
        </p>
      ) : (
        <AskForCorrection listing={id} />
      )}
    </article>
  );
}
