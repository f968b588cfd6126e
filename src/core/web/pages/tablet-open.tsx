import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { openThisTablet } from '../tablet-key.ts';
import { digitsOnly, inFours } from '../digits.ts';
import './tablets.css';

const LENGTH = 8;

export function Page(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { language } = useLanguage();
  const { session, set } = useSession();
  const [, go] = useLocation();
  const form = useForm({ code: '' });
  const send = async (): Promise<Fault<'code'> | null> => {
    const code = digitsOnly(form.values.code);
    if (code.length !== LENGTH) return { fields: { code: t('tablet-open.code.length') } };
    const result = await openThisTablet(code);
    if (!result.ok) return result.problem.code === 'core.wrong-tablet-code' ? { fields: { code: problemText(result.problem) } } : { problem: result.problem };
    await set(result.value);
    go('/roster');
    return null;
  };
  return (
    <Screen title={t('tablet-open.title')} as="citizen" back={{ href: '/sign-in', label: t('tablet-open.back') }}>
      {session.tablet !== null && (
        <Notice
          title={t('tablet-open.already', { tablet: session.tablet.name, home: session.tablet.org.name[language] })}
          actions={<ButtonLink href="/roster">{t('tablet-open.to-roster')}</ButtonLink>}
        />
      )}
      <p>{t('tablet-open.what')}</p>
      <Form form={form} onSend={send}>
        <div className="c-code-field">
          <TextField
            label={t('tablet-open.code.label')}
            hint={t('tablet-open.code.hint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            {...form.field('code')}
            onChange={(event) => form.set('code', inFours(digitsOnly(event.target.value).slice(0, LENGTH)))}
          />
        </div>
        <Button type="submit" look="primary" icon="tablet" wide busy={form.busy}>
          {t('tablet-open.go')}
        </Button>
      </Form>
      <details>
        <summary>{t('tablet-open.after.title')}</summary>
        <ul>
          <li>{t('tablet-open.after.pictures')}</li>
          <li>{t('tablet-open.after.stays')}</li>
          <li>{t('tablet-open.after.only-home')}</li>
        </ul>
      </details>
    </Screen>
  );
}
