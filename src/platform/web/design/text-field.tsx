import { useState, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';
import { Field, useFieldIds, type FieldWords } from './field.tsx';

type Without<T> = Omit<T, 'className' | 'aria-invalid' | 'aria-describedby' | 'children'>;

export interface TextFieldProps extends FieldWords, Without<InputHTMLAttributes<HTMLInputElement>> {
  readonly type?: 'text' | 'number' | 'password' | 'search' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'file';
  readonly optional?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. What was typed stays typed through every error and re-render. */
export function TextField({ label, hint, error, optional, type = 'text', id: given, ...rest }: TextFieldProps): ReactNode {
  const t = usePlatformWords();
  const ids = useFieldIds({ label, hint, error }, given);
  const [shown, show] = useState(false);
  const secret = type === 'password';
  const input = <input {...rest} {...ids} className="k-input" type={secret && shown ? 'text' : type} />;
  return (
    <Field id={ids.id} label={label} hint={hint} error={error} optional={optional === true}>
      {secret ? (
        <span className="k-with-button">
          {input}
          <Button onClick={() => show(!shown)} aria-pressed={shown} aria-controls={ids.id}>
            {t('field.show')}
          </Button>
        </span>
      ) : (
        input
      )}
    </Field>
  );
}

export interface TextAreaProps extends FieldWords, Without<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  readonly optional?: boolean;
}

export function TextArea({ label, hint, error, optional, id: given, ...rest }: TextAreaProps): ReactNode {
  const ids = useFieldIds({ label, hint, error }, given);
  return (
    <Field id={ids.id} label={label} hint={hint} error={error} optional={optional === true}>
      <textarea {...rest} {...ids} className="k-input" />
    </Field>
  );
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectFieldProps extends FieldWords, Without<SelectHTMLAttributes<HTMLSelectElement>> {
  readonly options: readonly SelectOption[];
  /** Said first, with an empty value: nothing is chosen for a person. */
  readonly empty?: string;
  readonly optional?: boolean;
}

export function SelectField({ label, hint, error, optional, options, empty, id: given, ...rest }: SelectFieldProps): ReactNode {
  const ids = useFieldIds({ label, hint, error }, given);
  return (
    <Field id={ids.id} label={label} hint={hint} error={error} optional={optional === true}>
      <select {...rest} {...ids} className="k-input">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
