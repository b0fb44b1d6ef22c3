import type { WalkRecord } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { Json } from '../ui/json';

/** Topics whose keys are blinded tokens. */
const BLINDED = /^(feed|checks)\./;

function Record({ record }: { record: WalkRecord }) {
  const { t } = useTranslation();
  const { topic, partition, offset, key, signedBy, value } = record;
  return (
    <li className="record">
      <details>
        <summary>
          <code>{topic}</code>{' '}
          <span className="small">
            {t('walk.place')}: {partition} / {offset}
          </span>{' '}
          {signedBy === null ? (
            <span className="small">{t('walk.unsigned')}</span>
          ) : (
            <span className="chip good">{t('walk.signed')}</span>
          )}
        </summary>
        <dl className="facts">
          <div>
            <dt>{t('walk.key')}</dt>
            <dd>
              <code>{key}</code> {BLINDED.test(topic) && <span className="chip veiled">{t('walk.blinded')}</span>}
            </dd>
          </div>
          {signedBy !== null && (
            <div>
              <dt>{t('walk.signed')}</dt>
              <dd>
                <code>kid {signedBy}</code>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('walk.value')}</dt>
            <dd>{value === null ? t('walk.tombstone') : <Json value={value} />}</dd>
          </div>
        </dl>
      </details>
    </li>
  );
}

/** The records that moved in a step, in the order in which they came. */
export function Moved({ records, isLooking }: { records: readonly WalkRecord[]; isLooking: boolean }) {
  const { t } = useTranslation();
  if (records.length === 0) return <p className="small">{t(isLooking ? 'walk.moving' : 'walk.movedNot')}</p>;
  return (
    <>
      <h3>{t('walk.moved')}</h3>
      <ol className="records">
        {records.map((record) => (
          <Record key={record.position} record={record} />
        ))}
      </ol>
    </>
  );
}
