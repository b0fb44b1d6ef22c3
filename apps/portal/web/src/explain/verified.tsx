import type { EntryReceipt } from '@concord/contracts';
import type { Proof } from '@concord/receipt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Named } from '../law/names';
import { proveHere } from './explain';

/** What this browser found of signed bytes, and under which keys. */
export function Verdict({ proof, keys }: { proof: Proof; keys: EntryReceipt['keys'] }) {
  const { t } = useTranslation();
  const { differences } = proof;
  return (
    <div className={differences.length === 0 ? 'verdict good' : 'verdict bad'} role="status">
      <p>
        <strong>{t(differences.length === 0 ? 'explain.verified' : 'explain.broken')}</strong>
      </p>
      {differences.length > 0 && (
        <ul>
          {differences.map(({ what, where, detail }) => (
            <li key={`${what}|${where}|${detail}`}>
              {what} <code>{where}</code>: {detail}
            </li>
          ))}
        </ul>
      )}
      {keys.map(({ authority, kid }) => (
        <p key={kid} className="small">
          {t('explain.keys')}: <Named kind="authorities" code={authority} /> <code>{kid}</code>
        </p>
      ))}
      {keys.length > 0 && <p className="small">{t('explain.compare')}</p>}
    </div>
  );
}

/** Verifies a receipt in this browser and says what came of it. */
export function Verified({ receipt }: { receipt: EntryReceipt }) {
  const { t } = useTranslation();
  const { data } = useQuery<Proof>({
    queryKey: ['proof', receipt.knownAt, receipt.chains.map(({ sig }) => sig)],
    queryFn: () => proveHere(receipt),
    staleTime: Infinity,
  });
  return data ? <Verdict proof={data} keys={receipt.keys} /> : <p role="status">{t('explain.verifying')}</p>;
}

/** The receipt as a file for `concord receipt verify`. */
export function TakeReceipt({ receipt, name }: { receipt: EntryReceipt; name: string }) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(
      new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' }),
    );
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <p>
      <button type="button" className="button quiet" onClick={save}>
        {t('explain.take')}
      </button>{' '}
      <span className="small">{t('explain.takeHow')}</span>
    </p>
  );
}
