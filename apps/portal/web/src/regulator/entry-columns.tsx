import type { RegulatorEntry } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../ui/table';
import { Covered } from './covered';
import { useNames } from '../law/names';

/** What an entry rests on: each basis with its ground, its authority and its article. */
function Rests({ bases }: Pick<RegulatorEntry, 'bases'>) {
  const name = useNames();
  return bases.map(({ listing, ground, authority, legalBasis }) => (
    <div key={`${listing}|${ground}`}>
      {name('grounds', ground)} · {name('authorities', authority)}
      <br />
      <span className="small">{legalBasis}</span>
    </div>
  ));
}

/** The columns that every table of entries ends with: until when, and on what they rest. `missing` says what an entry without a range is. */
export function useEntryColumns<Row>(
  entryOf: (row: Row) => RegulatorEntry,
  missing?: (row: Row) => string,
): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      head: t('regulator.inForce'),
      cell: (row) => {
        const { coverage, refer } = entryOf(row);
        return (
          <>
            <Covered ranges={coverage} />
            {refer.length > 0 && <div>{t('regulator.refer')}</div>}
            {coverage.length + refer.length === 0 && missing?.(row)}
          </>
        );
      },
    },
    { head: t('regulator.rests'), cell: (row) => <Rests bases={entryOf(row).bases} /> },
  ];
}
