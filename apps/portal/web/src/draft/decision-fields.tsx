import type { LawGround } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/fields';
import { Section } from '../ui/parts';
import type { DraftForm, Told } from './draft';

/** What a part of the form is given. */
export interface PartProps {
  form: DraftForm;
  change: (changes: Partial<DraftForm>) => void;
  told: Told;
}

/** The decision: its number, its day, who signed it and why. */
export function DecisionFields({ form, change, told, ground }: PartProps & { ground: LawGround }) {
  const { t } = useTranslation();
  const bind = (name: 'number' | 'decidedOn' | 'finalOn' | 'signatory' | 'reason') => ({
    label: t(`draft.${name}`),
    value: form[name],
    error: told.get(`/decision/${name}`),
    onChange: (value: string) => {
      change({ [name]: value });
    },
  });
  const needsOrder = ground.measures.some(({ individualOrder }) => individualOrder);
  return (
    <Section title={t('draft.decision')}>
      <div className="row">
        <Field
          label={t('draft.reference')}
          value={form.reference}
          error={told.get('/reference')}
          onChange={(reference) => {
            change({ reference });
          }}
          isRequired
        />
        <Field {...bind('number')} isRequired />
      </div>
      <div className="row">
        <Field {...bind('decidedOn')} type="date" isRequired />
        {(ground.finalDecisionsOnly ?? form.finalOn !== '') && <Field {...bind('finalOn')} type="date" />}
        <Field {...bind('signatory')} isRequired />
      </div>
      <Field {...bind('reason')} rows={3} isRequired />
      {form.caseId !== '' && <p className="small">{t('draft.onCase', { id: form.caseId })}</p>}
      {told.has('/caseId') && <p className="trouble">{told.get('/caseId')}</p>}
      {needsOrder && (
        <label className="check">
          <input
            type="checkbox"
            checked={form.individualOrder}
            onChange={(event) => {
              change({ individualOrder: event.target.checked });
            }}
          />
          {t('draft.individualOrder')}
        </label>
      )}
      {told.has('/decision/individualOrder') && <p className="trouble">{told.get('/decision/individualOrder')}</p>}
    </Section>
  );
}
