import type { Holdings } from '@concord/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../app/narrow';
import { Loading, Trouble } from '../ui/parts';
import { Table as Rows } from '../ui/table';
import { useNames } from '../law/names';
import { bodiesOf, useBodyNames, useHoldings, type Body } from './holdings';
import { HoldingsDrawing } from './holdings-drawing';
import { HoldingsWay } from './holdings-way';

/** Codes of the law with what they are called, one after the other. */
function AllNamed({ kind, codes }: { kind: 'grounds' | 'measures'; codes: readonly string[] }) {
  const name = useNames();
  return <>{codes.map((code) => `${code} ${name(kind, code)}`).join('; ')}</>;
}

/** What one body holds, in words. */
function InWords({ body, list }: { body: Body; list: string }) {
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  return (
    <dl className="held" aria-live="polite">
      <dt>{bodyName(body)}</dt>
      <dd>{t(`regulator.holds_${body.kind}`)}</dd>
      <dt>{t('regulator.measures')}</dt>
      <dd>
        <AllNamed kind="measures" codes={body.measures} />
      </dd>
      <dt>{t(body.kind === 'regulator' ? 'regulator.grounds' : 'regulator.mayRestOn')}</dt>
      <dd>
        <AllNamed kind="grounds" codes={body.grounds} />
      </dd>
      <dt>{t('regulator.law')}</dt>
      <dd>{body.legalBasis ?? t('regulator.lawOfMeasures')}</dd>
      <dt>{t('regulator.way')}</dt>
      <dd>
        <code>{list}</code> → <code>{body.topic}</code>
      </dd>
    </dl>
  );
}

/** The same as the drawing, a row for each body. */
function Table({ bodies }: { bodies: readonly Body[] }) {
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  return (
    <div role="region" aria-label={t('regulator.bodies')}>
      <Rows
        rows={bodies}
        keyOf={({ id }) => id}
        columns={[
          {
            head: t('regulator.body'),
            isName: true,
            cell: (body) => (
              <>
                {bodyName(body)}
                <br />
                <span className="small">{t(`regulator.is_${body.kind}`)}</span>
              </>
            ),
          },
          { head: t('regulator.measures'), cell: ({ measures }) => measures.join(', ') },
          {
            head: t('regulator.grounds'),
            cell: ({ kind, grounds }) => (kind === 'regulator' ? grounds.join(', ') : t('regulator.notTold')),
          },
          { head: t('regulator.law'), cell: ({ legalBasis }) => legalBasis ?? t('regulator.lawOfMeasures') },
          { head: t('regulator.topic'), cell: ({ topic }) => <code>{topic}</code> },
        ]}
      />
    </div>
  );
}

function Drawn({ holdings, own }: { holdings: Holdings; own: string }) {
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  const id = useId();
  const isNarrow = useNarrow();
  const [chosen, choose] = useState(own);
  const bodies = bodiesOf(holdings);
  const body = bodies.find((each) => each.id === chosen) ?? bodies[0];
  if (!body) return null;
  return (
    <>
      <div className="field look">
        <label htmlFor={id}>{t('regulator.lookAt')}</label>
        <select
          id={id}
          value={body.id}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          {(['regulator', 'executor'] as const).map((kind) => (
            <optgroup key={kind} label={t(`regulator.all_${kind}s`)}>
              {bodies
                .filter((each) => each.kind === kind)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {bodyName(each)}
                    {each.id === own && ` (${t('regulator.own')})`}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      {isNarrow ? (
        <HoldingsWay holdings={holdings} chosen={body} />
      ) : (
        <HoldingsDrawing holdings={holdings} bodies={bodies} chosen={body} />
      )}
      <InWords body={body} list={holdings.list} />
      <details>
        <summary>{t('regulator.asTable')}</summary>
        <Table bodies={bodies} />
      </details>
    </>
  );
}

/** Which body receives what of the joint list, under which law: a drawing, and the same in words. */
export function HoldingsMap({ own }: { own: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useHoldings();
  return (
    <>
      <p className="lead">{t('regulator.mapLead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Drawn holdings={data} own={own} />}
    </>
  );
}
