import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/parts';

const TYPES = ['USCC', 'LEI'] as const;
export type OrganisationType = (typeof TYPES)[number];

/** The code that an organisation is known by; there is no field for a name. */
export function OrganisationFields(props: { type: OrganisationType; onType: (type: OrganisationType) => void }) {
  const { t } = useTranslation();
  const { type, onType } = props;
  return (
    <div className="row">
      <Choice
        label={t('trustRegister.type')}
        value={type}
        onChange={onType}
        options={TYPES.map((value) => ({ value, label: t(`trustRegister.type_${value}`) }))}
      />
      <Field name="value" label={t('trustRegister.code')} isRequired maxLength={64} autoComplete="off" />
    </div>
  );
}

/** The text of a field of a form that was sent. */
export const textOf = (form: FormData, name: string): string => {
  const given = form.get(name);
  return typeof given === 'string' ? given.trim() : '';
};
