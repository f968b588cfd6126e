import { useId, type ReactNode } from 'react';
import './field.css';
import { usePlatformWords } from '../platform-words.ts';
import { Icon } from './icon.tsx';

export interface FieldWords {
  /** What is asked, as short as it can be. */
  readonly label: ReactNode;
  /** Where a person finds the answer, or an example; always visible, never a placeholder. */
  readonly hint?: ReactNode | undefined;
  /** What to do to put it right; no blame. */
  readonly error?: ReactNode | undefined;
}

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Ids that tie a control to its hint and error; `id` may be given so that an error summary can lead there. */
export function useFieldIds(words: FieldWords, givenId?: string): FieldIds {
  const made = useId();
  const id = givenId ?? made;
  const described = [words.hint !== undefined && `${id}-hint`, words.error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': words.error === undefined ? undefined : true };
}

export function FieldNotes({ id, hint, error }: Pick<FieldWords, 'hint' | 'error'> & { readonly id: string }): ReactNode {
  const t = usePlatformWords();
  return (
    <>
      {hint !== undefined && (
        <span className="k-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="k-error" id={`${id}-error`}>
          <Icon name="warning" />
          <span>
            <span className="k-hidden">{t('field.error')} </span>
            {error}
          </span>
        </span>
      )}
    </>
  );
}

/** Label, hint, error, control, in this order: the frame of every one-line control. */
export function Field({ id, label, optional, children, ...notes }: FieldWords & { readonly id: string; readonly optional?: boolean; readonly children: ReactNode }): ReactNode {
  const t = usePlatformWords();
  return (
    <div className="k-field" data-error={notes.error === undefined ? undefined : ''}>
      <label className="k-label" htmlFor={id}>
        {label}
        {optional && <span className="k-hint"> {t('field.optional')}</span>}
      </label>
      <FieldNotes id={id} {...notes} />
      {children}
    </div>
  );
}
