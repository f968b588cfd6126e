import { useState, type ReactNode } from 'react';
import { chooseNamedPerson, listNamedPersons } from '#core/api/messages.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { safeguardingWords } from './safeguarding-words.ts';

type Named = AnswerOf<typeof listNamedPersons>;
type Home = Named['homes'][number];

/** Who of each home reads along what adults and children write to each other. */
export function Page(): ReactNode {
  const t = useWords(safeguardingWords);
  return (
    <OnlyFor action="choose-named-person" title={t('named.title')}>
      <Homes />
    </OnlyFor>
  );
}

function Homes(): ReactNode {
  const t = useWords(safeguardingWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const asked = useAsked(listNamedPersons, {});
  const [choosing, setChoosing] = useState<string>();
  const done = (home: Home): void => {
    setChoosing(undefined);
    toast({ text: t('named.done', { place: home.name[language] }) });
    asked.again();
  };
  const columns: readonly Column<Home>[] = [
    { id: 'home', title: t('named.home'), rowHeader: true, cell: (row) => row.name[language] },
    { id: 'reads', title: t('named.reads'), cell: (row) => <Reads home={row} /> },
    { id: 'do', title: t('screening.do'), cell: (row) => <Button icon="edit" onClick={() => setChoosing(row.id)}>{t('named.do')}<span className="k-hidden"> {row.name[language]}</span></Button> },
  ];
  return (
    <Screen title={t('named.title')}>
      <p>{t('named.what')}</p>
      <AskedView asked={asked}>
        {({ homes, people }) => {
          const home = homes.find(({ id }) => id === choosing);
          return (
            <>
              {home !== undefined && <Choose key={home.id} home={home} people={people} onLeave={() => setChoosing(undefined)} onDone={() => done(home)} />}
              <Table
                caption={t('named.title')} hideCaption columns={columns} rows={homes} rowKey={({ id }) => id} note={t('named.order')}
                empty={<EmptyState title={t('named.empty')}>{t('named.empty.todo')}</EmptyState>}
              />
            </>
          );
        }}
      </AskedView>
    </Screen>
  );
}

function Reads({ home }: { readonly home: Home }): ReactNode {
  const t = useWords(safeguardingWords);
  if (home.reads.length === 0) return t('named.nobody');
  const about = home.reads.length === 1 ? t('named.one') : home.chosen.length === 0 ? t('named.all') : null;
  return <>{home.reads.join(', ')}{about !== null && <><br /><span className="k-quiet">{about}</span></>}</>;
}

interface ChooseProps {
  readonly home: Home;
  readonly people: Named['people'];
  readonly onLeave: () => void;
  readonly onDone: () => void;
}

function Choose({ home, people, onLeave, onDone }: ChooseProps): ReactNode {
  const t = useWords(safeguardingWords);
  const problemText = useProblemText(safeguardingWords);
  const { language } = useLanguage();
  const can = people.filter(({ id }) => home.can.includes(id));
  const [chosen, setChosen] = useState<readonly string[]>(() => home.chosen.filter((id) => home.can.includes(id)));
  const [problem, setProblem] = useState<Problem>();
  const send = async (): Promise<void> => {
    const result = await ask(chooseNamedPerson, { body: { home: home.id, people: [...chosen] } });
    if (result.ok) onDone();
    else setProblem(result.problem);
  };
  const title = t('named.choose-for', { place: home.name[language] });
  return (
    <Card title={title}>
      <div className="k-stack">
        {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
        {can.length === 0 ? <p>{t('named.cannot')}</p> : (
          <ChoiceField
            several name="people" label={title} hint={t('named.choose.hint')} value={chosen} onChange={setChosen}
            choices={can.map(({ id, callName, org }) => ({ value: id, label: callName, hint: org[language] }))}
          />
        )}
        <div className="k-row">
          {can.length > 0 && <Button look="primary" icon="check" onClick={() => void send()}>{t(chosen.length === 0 ? 'named.go.all' : 'named.go')}</Button>}
          <Button onClick={onLeave}>{t('form.leave')}</Button>
        </div>
      </div>
    </Card>
  );
}
