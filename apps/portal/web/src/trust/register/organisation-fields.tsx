import type { Organisation } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/fields';

export type OrganisationType = Organisation['type'];

interface OrganisationFieldsProps {
  type: OrganisationType;
  /** Those by which the scheme knows an organisation; one alone is not asked for. */
  types: readonly OrganisationType[];
  onType: (type: OrganisationType) => void;
}

/** The code that an organisation is known by; there is no field for a name. */
export function OrganisationFields({ type, types, onType }: OrganisationFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="row">
      {types.length > 1 && (
        <Choice
          label={t('trustRegister.type')}
          value={type}
          onChange={onType}
          options={types.map((value) => ({ value, label: t(`trustRegister.type_${value}`) }))}
        />
      )}
      <Field name="value" label={t('trustRegister.code')} isRequired maxLength={64} autoComplete="off" />
    </div>
  );
}

/** The text of a field of a form that was sent. */
export const textOf = (form: FormData, name: string): string => {
  const given = form.get(name);
  return typeof given === 'string' ? given.trim() : '';
};

/** The chosen kind of code where a scheme takes it, and its first otherwise. */
export function typeIn(types: readonly OrganisationType[], chosen: OrganisationType): OrganisationType {
  return types.includes(chosen) ? chosen : (types[0] ?? chosen);
}
