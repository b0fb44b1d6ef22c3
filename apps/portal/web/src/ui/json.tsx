import { useTranslation } from 'react-i18next';

/** What the value of a key is, where it is not open: one reads that it is there, and not what it says. */
const KINDS: Readonly<Record<string, 'sealed' | 'blinded' | 'hash'>> = {
  sealed: 'sealed',
  nameTags: 'blinded',
  birthTag: 'blinded',
  redressTags: 'blinded',
  token: 'blinded',
  prevhash: 'hash',
  hash: 'hash',
};
const SHOWN = 44;

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function Leaf({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation();
  const kind = KINDS[name];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (kind === undefined || typeof value !== 'string') return <span>{text}</span>;
  return (
    <span className={`veiled ${kind}`}>
      <span className="chip">{t(`json.${kind}`)}</span> {shortened(text)}
    </span>
  );
}

/** A value of JSON, a line for each field; what is sealed or blinded in it is told as such. */
export function Json({ value, name = '' }: { value: unknown; name?: string }) {
  if (value === null || typeof value !== 'object') return <Leaf name={name} value={value} />;
  const entries = Array.isArray(value)
    ? value.map((each: unknown): [string, unknown] => ['', each])
    : Object.entries(value as Record<string, unknown>);
  if (entries.length === 0) return <span>{Array.isArray(value) ? '[]' : '{}'}</span>;
  if (entries.every(([key, each]) => key === '' && (each === null || typeof each !== 'object')) && !(name in KINDS))
    return <span>{entries.map(([, each]) => String(each)).join(' – ')}</span>;
  return (
    <ul className="json">
      {entries.map(([key, each], i) => (
        <li key={key === '' ? i : key}>
          {key !== '' && <span className="key">{key}: </span>}
          <Json value={each} name={key === '' ? name : key} />
        </li>
      ))}
    </ul>
  );
}
