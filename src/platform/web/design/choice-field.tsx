import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import './field.css';
import { FieldNotes, useFieldIds, type FieldWords } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  /** A picture beside the words. */
  readonly picture?: ReactNode;
}

export interface ChoiceFieldProps extends FieldWords {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** Several may hold at once: checkboxes instead of radio buttons. */
  readonly several?: boolean;
  /** Chosen values: with `onChange` the caller keeps them, with `start` the browser does. */
  readonly value?: readonly string[];
  readonly start?: readonly string[];
  readonly onChange?: (value: readonly string[]) => void;
  /** `page` writes the question as the page's own heading size. */
  readonly size?: 'field' | 'page';
  readonly across?: boolean;
  readonly required?: boolean;
  readonly id?: string;
}

/** One question with a few answers, each a large target. */
export function ChoiceField(props: ChoiceFieldProps): ReactNode {
  const { label, hint, error, name, choices, several = false, value, start, onChange, size = 'field', across, required } = props;
  const ids = useFieldIds({ label, hint, error }, props.id);
  const choose = (picked: string, on: boolean): void => {
    if (!several) onChange?.([picked]);
    else onChange?.(choices.map((choice) => choice.value).filter((one) => (one === picked ? on : value?.includes(one))));
  };
  return (
    <fieldset className="k-field" aria-describedby={ids['aria-describedby']} data-error={error === undefined ? undefined : ''}>
      <legend className={size === 'page' ? 'k-label-large' : 'k-label'}>{label}</legend>
      <FieldNotes id={ids.id} hint={hint} error={error} />
      <div className="k-choices" data-across={across ? '' : undefined}>
        {choices.map((choice, place) => (
          <Mark
            key={choice.value}
            {...choice}
            // The first answer carries the id, so that an error summary leads to something that takes focus.
            id={place === 0 ? ids.id : undefined}
            type={several ? 'checkbox' : 'radio'}
            name={name}
            invalid={ids['aria-invalid']}
            required={required === true && !several}
            {...(value === undefined
              ? { defaultChecked: start?.includes(choice.value) === true, onChange: (event) => choose(choice.value, event.target.checked) }
              : { checked: value.includes(choice.value), onChange: (event) => choose(choice.value, event.target.checked) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type MarkProps = Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'type' | 'name' | 'required' | 'defaultChecked' | 'checked' | 'onChange'> &
  Choice & { readonly invalid: true | undefined };

function Mark({ value, label, hint, picture, invalid, disabled, ...input }: MarkProps): ReactNode {
  const hintId = useId();
  return (
    <label className="k-choice">
      <input {...input} className="k-mark" value={value} disabled={disabled === true} aria-invalid={invalid} aria-describedby={hint === undefined ? undefined : hintId} />
      {picture}
      <span>
        <span>{label}</span>
        {hint !== undefined && (
          <span className="k-hint" id={hintId}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

export interface CheckFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'children'>, FieldWords {}

/** One thing that is so or not. */
export function CheckField({ label, hint, error, id: given, ...rest }: CheckFieldProps): ReactNode {
  const ids = useFieldIds({ label, hint, error }, given);
  return (
    <div className="k-field" data-error={error === undefined ? undefined : ''}>
      <label className="k-choice">
        <input {...rest} {...ids} className="k-mark" type="checkbox" />
        <span>{label}</span>
      </label>
      <FieldNotes id={ids.id} hint={hint} error={error} />
    </div>
  );
}
