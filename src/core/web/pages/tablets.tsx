import { useState, type ReactNode } from 'react';
import { addTablet, closeTablet, listTablets, makeTabletCode } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { ConfirmDialog, Dialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { useAllowed } from '../use-allowed.ts';
import { TabletCode, type Code } from './tablet-code.tsx';
import '../desk.css';

type Tablet = AnswerOf<typeof listTablets>['tablets'][number];

/** Those nobody can use yet come first, then those longest unseen. */
function inOrder(tablets: readonly Tablet[]): Tablet[] {
  return tablets.toSorted((a, b) => Number(a.open) - Number(b.open) || (a.seenAt ?? '').localeCompare(b.seenAt ?? '') || compareThai(a.name, b.name));
}

export function Page(): ReactNode {
  const t = useWords(coreWords);
  return (
    <OnlyFor action="close-tablet" title={t('tablets.title')}>
      <Tablets />
    </OnlyFor>
  );
}

function Tablets(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const allowed = useAllowed();
  const asked = useAsked(listTablets, {});
  const [adding, setAdding] = useState(false);
  const [code, setCode] = useState<Code>();
  const [closing, setClosing] = useState<Tablet>();
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState<Problem>();

  const makeCode = async (tablet: Tablet): Promise<void> => {
    setBusy(tablet.id);
    const result = await ask(makeTabletCode, { params: { tablet: tablet.id } });
    setBusy('');
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) setCode({ ...result.value, tablet: tablet.id, name: tablet.name, home: tablet.org.name[language] });
  };
  const close = async (tablet: Tablet): Promise<void> => {
    setBusy(tablet.id);
    const result = await ask(closeTablet, { params: { tablet: tablet.id } });
    setBusy('');
    setClosing(undefined);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) toast({ text: t('tablets.closed', { name: tablet.name }) });
    asked.again();
  };
  const again = (from: Code): void => {
    const tablet = asked.value?.tablets.find((one) => one.id === from.tablet);
    if (tablet !== undefined) void makeCode(tablet);
  };
  const mayOpen = allowed('open-tablet');
  const addButton = mayOpen && (
    <Button look="primary" icon="add" onClick={() => setAdding(true)}>
      {t('tablets.add')}
    </Button>
  );

  return (
    <Screen title={t('tablets.title')} over={asked.value && t('tablets.over', { n: asked.value.tablets.length, open: asked.value.tablets.filter((one) => one.open).length })} actions={addButton}>
      {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} next={t('tablets.problem.next')} />}
      <AskedView asked={asked}>
        {({ tablets }) => (
          <Table
            caption={t('tablets.title')}
            hideCaption
            rows={inOrder(tablets)}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('tablets.empty.why')} actions={addButton}>{t('tablets.empty.todo')}</EmptyState>}
            note={t('tablets.order')}
            columns={[
              { id: 'name', title: t('tablets.name'), cell: (row) => row.name },
              { id: 'home', title: t('tablets.home'), cell: (row) => row.org.name[language] },
              { id: 'state', title: t('tablets.state'), cell: (row) => <Chip tone={row.open ? 'good' : 'warn'}>{t(row.open ? 'tablets.open' : 'tablets.not-open')}</Chip> },
              { id: 'seen', title: t('tablets.seen'), cell: (row) => (row.seenAt === null ? t('tablets.never') : <Day value={row.seenAt} style="time" />) },
              {
                id: 'do',
                title: t('tablets.do'),
                cell: (row) => (
                  <span className="k-row">
                    {mayOpen && (
                      <Button icon="key" busy={busy === row.id} onClick={() => void makeCode(row)}>
                        {t('tablets.code')}
                        <span className="k-hidden"> {row.name}</span>
                      </Button>
                    )}
                    {row.open && (
                      <Button look="quiet" icon="lock" onClick={() => setClosing(row)}>
                        {t('tablets.close')}
                        <span className="k-hidden"> {row.name}</span>
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </AskedView>
      <TabletCode
        code={code}
        onAgain={again}
        onClose={() => {
          setCode(undefined);
          asked.again();
        }}
      />
      <ConfirmDialog
        open={closing !== undefined}
        onClose={() => setClosing(undefined)}
        onConfirm={() => closing && void close(closing)}
        busy={busy !== ''}
        title={t('tablets.close.title', { name: closing?.name ?? '' })}
        deed={t('tablets.close.deed')}
      >
        <p>{t('tablets.close.what')}</p>
      </ConfirmDialog>
      <Dialog open={adding} onClose={() => setAdding(false)} title={t('tablets.add')} actions={<Button onClick={() => setAdding(false)}>{t('form.leave')}</Button>}>
        <AddTablet
          onAdded={(name) => {
            setAdding(false);
            toast({ text: t('tablets.added', { name }) });
            asked.again();
          }}
        />
      </Dialog>
    </Screen>
  );
}

function AddTablet({ onAdded }: { readonly onAdded: (name: string) => void }): ReactNode {
  const t = useWords(coreWords);
  const homes = useOrgOptions('open-tablet', 'home');
  const form = useForm({ org: '', name: '' });
  const [id] = useState(newId);
  // One home is nothing to choose.
  const org = form.values.org || (homes.length === 1 ? (homes[0]?.value ?? '') : '');
  const send = async (): Promise<Fault<'org' | 'name'> | null> => {
    const name = form.values.name.trim();
    const fields = { ...(org === '' && { org: t('field.home.empty') }), ...(name === '' && { name: t('tablets.add.name.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(addTablet, { body: { id, org, name } });
    if (!result.ok) return { problem: result.problem };
    onAdded(name);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('field.home')} empty={t('field.home.choose')} options={homes} {...form.field('org')} value={org} />
      <TextField label={t('tablets.add.name')} hint={t('tablets.add.name.hint')} maxLength={80} {...form.field('name')} />
      <Button type="submit" look="primary" busy={form.busy}>
        {t('tablets.add.go')}
      </Button>
    </Form>
  );
}
