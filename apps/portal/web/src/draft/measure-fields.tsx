import type { DraftPreview, LawGround, LawMeasure } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { nameIn, termText } from '../law/law';
import { Choice, Field } from '../ui/fields';
import { Section } from '../ui/parts';
import type { PartProps } from './decision-fields';
import type { ChosenMeasure } from './draft';

interface RowProps {
  measure: LawMeasure;
  chosen: ChosenMeasure | undefined;
  range: DraftPreview['measures'][number] | undefined;
  /** What is wrong, by the last part of its pointer. */
  error: (part: string) => string | undefined;
  onChoose: (isChosen: boolean) => void;
  onChange: (changes: Partial<ChosenMeasure>) => void;
}

function Range({
  measure,
  chosen,
  range,
  error,
  onChange,
}: Omit<RowProps, 'onChoose' | 'chosen'> & { chosen: ChosenMeasure }) {
  const { t } = useTranslation();
  return (
    <div className="measure-range">
      <Choice
        label={t('draft.howLong', { measure: measure.measure })}
        value={chosen.isDated ? 'dated' : 'default'}
        onChange={(how) => {
          onChange({ isDated: how === 'dated', from: range?.from ?? '', to: range?.to ?? '' });
        }}
        options={(['default', 'dated'] as const).map((value) => ({ value, label: t(`draft.range_${value}`) }))}
      />
      {chosen.isDated ? (
        <div className="row">
          <Field
            label={t('draft.from', { measure: measure.measure })}
            type="date"
            value={chosen.from}
            error={error('from')}
            onChange={(from) => {
              onChange({ from });
            }}
          />
          <Field
            label={t('draft.to', { measure: measure.measure })}
            type="date"
            value={chosen.to}
            error={error('to')}
            onChange={(to) => {
              onChange({ to });
            }}
          />
        </div>
      ) : (
        range && <p className="small">{t('draft.wouldRun', { from: range.from, to: range.to })}</p>
      )}
      {error('measure') !== undefined && <p className="trouble">{error('measure')}</p>}
      {!chosen.isDated && (error('from') ?? error('to')) !== undefined && (
        <p className="trouble">{error('from') ?? error('to')}</p>
      )}
    </div>
  );
}

function MeasureRow(props: RowProps) {
  const { measure, chosen, onChoose } = props;
  const { t, i18n } = useTranslation();
  const { measure: code, name, status, statusFrom, statusUntil, legalBasis, cap, individualOrder, note } = measure;
  const isOpen = status === 'ENABLED';
  return (
    <li className={isOpen ? 'measure' : 'measure shut'}>
      <label className="check">
        <input
          type="checkbox"
          checked={chosen !== undefined}
          disabled={!isOpen}
          onChange={(event) => {
            onChoose(event.target.checked);
          }}
        />
        <strong>
          {code} {nameIn(name, i18n.language)}
        </strong>
        <span className={isOpen ? 'small' : 'small warn'}>{t(`law.status_${status}`)}</span>
      </label>
      <p className="small">
        {legalBasis} · {t('law.capOne', { term: termText(t, cap) })}
        {individualOrder && ` · ${t('law.individualOrder')}`}
        {statusFrom !== undefined && ` · ${t('law.since', { from: statusFrom })}`}
        {statusUntil !== undefined && ` · ${t('law.until', { until: statusUntil })}`}
        {note !== undefined && ` · ${note}`}
      </p>
      {chosen && <Range {...props} chosen={chosen} />}
    </li>
  );
}

/** The measures that the ground may bring, each on its own basis; what takes no effect cannot be chosen, and says why. */
export function MeasureFields(props: PartProps & { ground: LawGround; preview: DraftPreview | undefined }) {
  const { form, change, told, ground, preview } = props;
  const { t } = useTranslation();
  const { measures } = form;
  return (
    <Section title={t('draft.measures')}>
      {told.has('/measures') && <p className="trouble">{told.get('/measures')}</p>}
      <ul className="plain">
        {ground.measures.map((measure) => {
          const code = measure.measure;
          const place = measures.findIndex((each) => each.measure === code);
          return (
            <MeasureRow
              key={code}
              measure={measure}
              chosen={measures[place]}
              range={preview?.measures.find((each) => each.measure === code)}
              error={(part) => told.get(`/measures/${place}/${part}`)}
              onChoose={(isChosen) => {
                const others = measures.filter((each) => each.measure !== code);
                change({
                  measures: isChosen ? [...others, { measure: code, isDated: false, from: '', to: '' }] : others,
                });
              }}
              onChange={(changes) => {
                change({ measures: measures.map((each, i) => (i === place ? { ...each, ...changes } : each)) });
              }}
            />
          );
        })}
      </ul>
    </Section>
  );
}
