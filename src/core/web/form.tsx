import { useId, useState, type ChangeEvent, type ReactNode, type SubmitEvent } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { ErrorSummary, Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from './core-words.ts';

/** Why a form could not go on: sentences for fields, or a problem of the whole. */
export interface Fault<Name extends string> {
  readonly fields?: Partial<Record<Name, string>>;
  readonly problem?: Problem;
}

export interface FormState<Name extends string> {
  readonly values: Readonly<Record<Name, string>>;
  readonly busy: boolean;
  readonly fault: Fault<Name> | null;
  readonly idOf: (name: Name) => string;
  readonly set: (name: Name, value: string) => void;
  readonly reset: () => void;
  /** Runs `work` once at a time; what it answers is shown, and what was typed stays either way. */
  readonly run: (work: () => Promise<Fault<Name> | null>) => void;
  /** What a field of the design takes. */
  readonly field: (name: Name) => {
    readonly id: string; readonly name: Name; readonly value: string; readonly error: string | undefined;
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
  };
}

export function useForm<Name extends string>(start: Readonly<Record<Name, string>>): FormState<Name> {
  const form = useId();
  const [values, setValues] = useState(start);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault<Name> | null>(null);
  const idOf = (name: Name): string => `${form}${name}`;
  const set = (name: Name, value: string): void => setValues((before) => ({ ...before, [name]: value }));
  return {
    values,
    busy,
    fault,
    idOf,
    set,
    reset: () => {
      setValues(start);
      setFault(null);
    },
    run: (work) => {
      if (busy) return;
      setBusy(true);
      void work().then(
        (next) => {
          setFault(next);
          setBusy(false);
        },
        (error: unknown) => {
          setBusy(false);
          setFault({ problem: { code: 'platform.unexpected' } });
          throw error;
        },
      );
    },
    field: (name) => ({ id: idOf(name), name, value: values[name], error: fault?.fields?.[name], onChange: (event) => set(name, event.target.value) }),
  };
}

export interface FormProps<Name extends string> {
  readonly form: FormState<Name>;
  /** Faults found before anything is sent, else what the server says. */
  readonly onSend: () => Promise<Fault<Name> | null>;
  readonly children: ReactNode;
}

export function Form<Name extends string>({ form, onSend, children }: FormProps<Name>): ReactNode {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    form.run(onSend);
  };
  return (
    <form className="k-stack" noValidate onSubmit={send}>
      <FormFault form={form} />
      {children}
    </form>
  );
}

function FormFault<Name extends string>({ form }: { readonly form: FormState<Name> }): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { fault } = form;
  if (fault === null) return null;
  const errors = Object.entries<string | undefined>(fault.fields ?? {}).flatMap(([name, text]) => (text === undefined ? [] : [{ id: form.idOf(name as Name), text }]));
  return (
    <>
      <ErrorSummary errors={errors} />
      {fault.problem !== undefined && (
        <Notice
          tone={fault.problem.code === 'platform.no-connection' ? 'warn' : 'bad'} live="now" title={problemText(fault.problem)} kept={t('form.kept')}
          actions={fault.problem.code === 'platform.not-signed-in' ? <a href="/sign-in" target="_blank" rel="noreferrer">{t('form.sign-in-again')}</a> : undefined}
        />
      )}
    </>
  );
}
