import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { platformWords } from '#platform/web/platform-words.ts';
import { LanguageProvider } from '#platform/web/words.tsx';
import { coreWords } from './core-words.ts';
import { Form, type FormState } from './form.tsx';

beforeAll(async () => {
  for (const words of [coreWords, platformWords]) await words.ready('th');
});

function shown(code: string): string {
  const form: FormState<'said'> = {
    values: { said: 'typed' }, busy: false, fault: { problem: { code } }, idOf: (name) => name, set: () => undefined, reset: () => undefined, run: () => undefined,
    field: (name) => ({ id: name, name, value: 'typed', error: undefined, onChange: () => undefined }),
  };
  return renderToStaticMarkup(<LanguageProvider initial="th"><Form form={form} onSend={() => Promise.resolve(null)}>{null}</Form></LanguageProvider>);
}

test('who was signed out in the middle signs in beside the form, which keeps what was typed', () => {
  expect(shown('platform.not-signed-in')).toContain('<a href="/sign-in" target="_blank" rel="noreferrer">');
  expect(shown('platform.no-connection')).not.toContain('/sign-in');
});
