import { useId } from 'react';
import {
  FieldError,
  Input,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';

/** What a service refused of a field, or of a form; undefined where nothing is known to be wrong. */
export interface Told {
  error?: string | undefined;
}

/** A field of a form with its label, and what is wrong with it; several rows high where it takes sentences. */
export function Field({ label, error, rows, ...props }: TextFieldProps & Told & { label: string; rows?: number }) {
  return (
    <TextField className="field" {...props} {...(error !== undefined && { isInvalid: true })}>
      <Label>{label}</Label>
      {rows === undefined ? <Input /> : <TextArea rows={rows} />}
      <FieldError>{error}</FieldError>
    </TextField>
  );
}

/** One of several, shown as a list that the browser opens. */
export function Select<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  name?: string;
}) {
  const { label, value, options, onChange, name } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => {
          onChange(event.target.value as T);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of a few, all to be seen at once; none of them is chosen where the value is null. */
export function Choice<T extends string>(props: {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  isRequired?: boolean;
}) {
  const { label, value, options, onChange, isRequired = false } = props;
  return (
    <RadioGroup
      className="choice"
      orientation="horizontal"
      value={value}
      isRequired={isRequired}
      onChange={(next) => {
        onChange(next as T);
      }}
    >
      <Label>{label}</Label>
      <div className="options">
        {options.map((option) => (
          <RadioField key={option.value} value={option.value}>
            <RadioButton className="option">{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldError />
    </RadioGroup>
  );
}
