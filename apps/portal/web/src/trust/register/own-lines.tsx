import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/fields';
import { Button, Loading, Trouble } from '../../ui/parts';
import { worded, type TrustLine } from '../trust';
import { LineStep } from './line-step';
import { contestText, pendingOf } from './next-steps';
import { useLines, type Scheme } from './register';

const STATES = ['DRAFT', 'APPROVED', 'TOLD', 'CONTESTED', 'REVOKED', 'ANNULLED'] as const;

function Line({ line, scheme, roles }: { line: TrustLine; scheme: Scheme | undefined; roles: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const { decision, told, countsFrom, fallsOutOn, organisation, withdrawal } = line;
  const item = scheme?.items.find((each) => each.item === line.item);
  const pending = pendingOf(line);
  return (
    <article className="card" aria-labelledby={line.id}>
      <h3 id={line.id}>
        {worded(item?.title, line.item, i18n.language)} · <code>{organisation.value}</code>
      </h3>
      <p>
        {t('trustRegister.decided', { number: decision.number, date: decision.decidedOn })} · {item?.article}
      </p>
      {told && (
        <p>
          {t('trustRegister.toldOn', {
            date: told.deliveredOn,
            closes: told.windowClosesOn,
            from: countsFrom ?? '',
            out: fallsOutOn,
          })}
        </p>
      )}
      {pending && (
        <p className="contested">
          <strong>
            {t(`trustRegister.${contestText(line, pending)}`, { date: pending.lodgedOn, due: pending.dueOn ?? '' })}
          </strong>
          <br />
          {pending.statement}
        </p>
      )}
      {withdrawal && (
        <p>{t('trustRegister.withdrawalOf', { reason: withdrawal.reason, date: withdrawal.proposedOn })}</p>
      )}
      <LineStep line={line} scheme={scheme} roles={roles} />
    </article>
  );
}

/** The authority's own lines by the step that they wait for, in the order in which they were recorded. */
export function OwnLines({ schemes, roles }: { schemes: readonly Scheme[]; roles: readonly string[] }) {
  const { t } = useTranslation();
  const [state, setState] = useState<TrustLine['state']>(roles.includes('approver') ? 'DRAFT' : 'APPROVED');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLines(state);
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Choice
        label={t('trustRegister.state')}
        value={state}
        onChange={setState}
        options={STATES.map((value) => ({ value, label: t(`trustRegister.state_${value}`) }))}
      />
      <div className="trust-lines">
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data && lines.length === 0 && <p>{t('trustRegister.noneSo')}</p>}
        {lines.map((line) => (
          <Line key={line.id} line={line} scheme={schemes.find(({ scheme }) => scheme === line.scheme)} roles={roles} />
        ))}
      </div>
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t('trustRegister.more')}
        </Button>
      )}
    </>
  );
}
