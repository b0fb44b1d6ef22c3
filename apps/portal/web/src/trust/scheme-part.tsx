import { useTranslation } from 'react-i18next';
import { Section } from '../ui/parts';
import { LineCard } from './line-card';
import { Total } from './total';
import { nextChange, signed, worded, type LinePart, type SchemeRecord, type TrustLine } from './trust';
import { useWhy } from './why';

interface Row {
  line: TrustLine;
  part: LinePart;
}

const OVER: readonly LinePart['why'][] = ['FALLEN_OUT', 'REPEALED', 'REVOKED', 'ANNULLED'];

/** Each line with its part in the total; what is over stands last. */
function rowsOf({ lines, total }: SchemeRecord): Row[] {
  const rows = lines.flatMap((line) => {
    const part = total.lines.find(({ id }) => id === line.id);
    return part ? [{ line, part }] : [];
  });
  const isOver = ({ part }: Row) => OVER.includes(part.why);
  return [...rows.filter((row) => !isOver(row)), ...rows.filter(isOver)];
}

function Sum({ record, rows }: { record: SchemeRecord; rows: readonly Row[] }) {
  const { t, i18n } = useTranslation();
  const why = useWhy();
  const { total, items } = record;
  const title = worded(record.title, record.scheme, i18n.language);
  const change = ({ line }: Row) => {
    const next = nextChange(line.contributions, total.on);
    return next ? t('trust.change', { points: signed(next.points), date: next.from }) : t('trust.noChange');
  };
  return (
    <div className="scroll" role="region" aria-label={t('trust.sum', { title })} tabIndex={0}>
      <table className="sum">
        <thead>
          <tr>
            <th scope="col">{t('trust.line')}</th>
            <th scope="col">{t('trust.decision')}</th>
            <th scope="col">{t('trust.counts')}</th>
            <th scope="col">{t('trust.next')}</th>
            <th scope="col">{t('trust.out')}</th>
            <th scope="col" className="number">
              {t('trust.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line.id}>
              <th scope="row">
                {worded(items.find(({ item }) => item === row.line.item)?.title, row.line.item, i18n.language)}
              </th>
              <td>
                {row.line.decision.number}
                <br />
                <span className="small">{row.line.decision.decidedOn}</span>
              </td>
              <td>{why(row.line, row.part.why)}</td>
              <td className="when">{change(row)}</td>
              <td className="when">{row.line.fallsOutOn}</td>
              <td className="number">{signed(row.part.points)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={5}>
              {t('trust.total')}
            </th>
            <td className="number">{signed(total.points)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Who has the record without having to look: named before anybody asks. */
function Recipients({ record }: { record: SchemeRecord }) {
  const { t, i18n } = useTranslation();
  const { recipients } = record;
  if (recipients.length === 0) return <p className="small">{t('trust.noRecipients')}</p>;
  return (
    <>
      <p className="small">{t('trust.recipients')}</p>
      <ul className="small">
        {recipients.map(({ authority, authorityName, legalBasis }) => (
          <li key={authority}>
            {worded(authorityName, authority, i18n.language)} ({legalBasis})
          </li>
        ))}
      </ul>
    </>
  );
}

/** One scheme: its law, its total, how the total comes about, and each line. */
export function SchemePart({ record }: { record: SchemeRecord }) {
  const { t, i18n } = useTranslation();
  const rows = rowsOf(record);
  const authority = worded(record.authorityName, record.authority, i18n.language);
  return (
    <Section title={worded(record.title, record.scheme, i18n.language)}>
      <p className="small">{t('trust.keptBy', { authority, law: record.legalBasis })}</p>
      <Total on={record.total.on} points={record.total.points} effects={record.effects} />
      <Sum record={record} rows={rows} />
      <Recipients record={record} />
      <div className="trust-lines">
        {rows.map(({ line, part }) => (
          <LineCard key={line.id} line={line} part={part} record={record} />
        ))}
      </div>
    </Section>
  );
}
