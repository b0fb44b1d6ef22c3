import { useTranslation } from 'react-i18next';
import { Field, Select } from '../ui/fields';
import { labelOf, type FormField } from './cases';

interface Props {
  schema: FormField;
  /** What is typed, by the JSON pointer of its field. */
  texts: Readonly<Record<string, string>>;
  told: ReadonlyMap<string, string>;
  onChange: (pointer: string, text: string) => void;
  at?: string;
}

/** The fields of a form that a service tells as JSON Schema: whichever authority's, this page knows none of them. */
export function FormFields({ schema, texts, told, onChange, at = '' }: Props) {
  const { t, i18n } = useTranslation();
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const pointer = `${at}/${name}`;
    const unit = field['x-as'] === 'money' ? ` (${t('cases.unit')})` : '';
    const label = labelOf(name, field, i18n.language) + unit;
    const change = (text: string) => {
      onChange(pointer, text);
    };
    if (field.const !== undefined) return null;
    if (field.properties) {
      return (
        <fieldset key={pointer} className="form">
          <legend>{label}</legend>
          <FormFields schema={field} texts={texts} told={told} onChange={onChange} at={pointer} />
        </fieldset>
      );
    }
    const options = field.type === 'boolean' ? ['true', 'false'] : field.enum;
    if (options) {
      const all = required.includes(name) ? options : ['', ...options];
      return (
        <Select
          key={pointer}
          label={label}
          value={texts[pointer] ?? all[0] ?? ''}
          onChange={change}
          options={all.map((value) => ({ value, label: value === '' ? '–' : value.replaceAll('_', ' ') }))}
        />
      );
    }
    const isLong = field['x-as'] === 'text';
    return (
      <Field
        key={pointer}
        label={label}
        value={texts[pointer] ?? ''}
        onChange={change}
        error={told.get(pointer)}
        isRequired={required.includes(name)}
        {...(isLong ? { rows: 3 } : { type: field['x-as'] === 'date' ? 'date' : 'text' })}
      />
    );
  });
}
