import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Named } from '../law/names';
import { Json } from '../ui/json';
import { hexOf, type ShownData, type ShownEvent } from './explain';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What an event says, as a judge would ask for it. */
function Said({ data }: { data: ShownData }) {
  const { t } = useTranslation();
  const { decision, notice, measures = [], suspensions = [], state } = data;
  return (
    <>
      {decision && (
        <Fact name={t('explain.decision')}>{t('explain.decisionText', { ...decision, on: decision.decidedOn })}</Fact>
      )}
      {data.ground !== undefined && (
        <Fact name={t('explain.notice')}>
          {notice
            ? t('explain.noticeText', {
                on: notice.deliveredOn,
                channel: [
                  notice.kind && t(`listing.option_${notice.kind}`),
                  t(`listing.option_${notice.channel as 'in-person'}`, { defaultValue: notice.channel }),
                ]
                  .filter(Boolean)
                  .join(', '),
                closes: notice.windowClosesOn,
              })
            : t('explain.noNotice')}
        </Fact>
      )}
      {measures.length > 0 && (
        <Fact name={t('explain.ranges')}>
          {measures.map(({ measure, from, to }) => (
            <div key={measure}>
              <Named kind="measures" code={measure} />: {t('explain.range', { from, to })}
            </div>
          ))}
        </Fact>
      )}
      {suspensions.length > 0 && (
        <Fact name={t('explain.suspended')}>
          {suspensions.map(({ from, to, reason }) => (
            <div key={`${from}|${to ?? ''}|${reason}`}>
              {t('explain.suspendedText', { from, to: to ?? t('explain.open'), reason })}
            </div>
          ))}
        </Fact>
      )}
      {state !== undefined && <Fact name={t('explain.state')}>{t(`me.state_${state as 'ACTIVE'}`)}</Fact>}
    </>
  );
}

/** A signed event: what happened, what the hub made of it, how it is linked and signed, and its very bytes. */
export function SignedEvent({ event }: { event: ShownEvent }) {
  const { t, i18n } = useTranslation();
  const { data, version, takenAt, verdict, lane, seq, hash, prevhash, signedAt, kid, bytes, json, holds } = event;
  const happened = data.happened ?? '';
  const at = new Date(takenAt).toLocaleString(i18n.language);
  return (
    <li className="event">
      <details>
        <summary>
          <strong>{t(`explain.happened.${happened as 'published'}`, { defaultValue: happened })}</strong>{' '}
          <span className={holds ? 'chip good' : 'chip bad'}>{t(holds ? 'explain.holds' : 'explain.fails')}</span>{' '}
          <span className="small">
            {t('explain.taken', { at })}
            {version !== null && `, ${t('explain.version', { version })}`}
          </span>
        </summary>
        <dl className="facts">
          <Said data={data} />
          <Fact name={t('explain.verdict')}>
            {verdict === null ? t('explain.accepted') : t('explain.refused', { code: verdict })}
          </Fact>
          <Fact name={t('explain.place')}>{t('explain.placeText', { lane, seq })}</Fact>
          <Fact name={t('explain.prevhash')}>
            <code>{prevhash}</code>
          </Fact>
          <Fact name={t('explain.hash')}>
            <code>{hash}</code>
          </Fact>
          <Fact name={t('explain.signature')}>{t('explain.signatureText', { seq: signedAt, kid })}</Fact>
        </dl>
        <details>
          <summary>{t('explain.json')}</summary>
          <Json value={json} />
        </details>
        <details>
          <summary>{t('explain.bytes')}</summary>
          <pre className="bytes" tabIndex={0} role="region" aria-label={t('explain.bytes')}>
            {hexOf(bytes)}
          </pre>
        </details>
      </details>
    </li>
  );
}
