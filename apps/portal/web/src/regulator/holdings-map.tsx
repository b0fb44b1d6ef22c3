import type { Holdings } from '@concord/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, Trouble } from '../ui/parts';
import { bodiesOf, useBodyNames, useHoldings, useNames, type Body } from './holdings';
import { HoldingsDrawing } from './holdings-drawing';

/** Codes of the law with what they are called, one after the other. */
function Named({ kind, codes }: { kind: 'grounds' | 'measures'; codes: readonly string[] }) {
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
        <Named kind="measures" codes={body.measures} />
      </dd>
      <dt>{t(body.kind === 'regulator' ? 'regulator.grounds' : 'regulator.mayRestOn')}</dt>
      <dd>
        <Named kind="grounds" codes={body.grounds} />
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
    <div className="scroll" role="region" aria-label={t('regulator.bodies')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('regulator.body')}</th>
            <th scope="col">{t('regulator.measures')}</th>
            <th scope="col">{t('regulator.grounds')}</th>
            <th scope="col">{t('regulator.law')}</th>
            <th scope="col">{t('regulator.topic')}</th>
          </tr>
        </thead>
        <tbody>
          {bodies.map((body) => (
            <tr key={body.id}>
              <th scope="row">
                {bodyName(body)}
                <br />
                <span className="small">{t(`regulator.is_${body.kind}`)}</span>
              </th>
              <td>{body.measures.join(', ')}</td>
              <td>{body.kind === 'regulator' ? body.grounds.join(', ') : t('regulator.notTold')}</td>
              <td>{body.legalBasis ?? t('regulator.lawOfMeasures')}</td>
              <td>
                <code>{body.topic}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drawn({ holdings, own }: { holdings: Holdings; own: string }) {
  const { t } = useTranslation();
  const bodyName = useBodyNames();
  const id = useId();
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
      <HoldingsDrawing holdings={holdings} bodies={bodies} chosen={body} />
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
