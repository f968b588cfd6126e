import { useEffect, useState, type ReactNode } from 'react';
import { exportAudit, exportAuditWorkbook, getAuditState, listAudit, type ShownAuditLine } from '#core/api/audit.ts';
import type { Described } from '#platform/domain/found.ts';
import { Day } from '#platform/web/day.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { goneOn, Pager } from '#platform/web/design/pager.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen, useSurround } from '../screen.tsx';
import { systemWords } from '../system/system-words.ts';
import { ChainState } from './chain-state.tsx';
import { NamedLink, useNameOf, type NamedThing } from './named.tsx';
import '../desk.css';

const A_PAGE = 50;

interface Looking {
  readonly person: NamedThing | null;
  readonly action: string;
  readonly day: string;
  /** Where each page that was opened begins; the last is in view. */
  readonly pages: readonly string[];
}

const EVERYTHING: Looking = { person: null, action: '', day: '', pages: [] };

/** Who did what, about whom or what, and when; and whether it still is what was written down. */
export function Page(): ReactNode {
  const t = useWords(systemWords);
  return (
    <OnlyFor action="see-audit" title={t('audit.title')}>
      <Audit />
    </OnlyFor>
  );
}

function Audit(): ReactNode {
  const t = useWords(systemWords);
  const { language } = useLanguage();
  const nameOf = useNameOf();
  const [looking, look] = useState(EVERYTHING);
  const { person, action, day, pages } = looking;
  const state = useAsked(getAuditState, {});
  const filter = { ...(person !== null && { person: person.id }), ...(action !== '' && { action }), ...(day !== '' && { day }) };
  const after = pages.at(-1);
  const asked = useAsked(listAudit, { query: { ...filter, limit: A_PAGE, ...(after !== undefined && { after }) } });
  const order = new Intl.Collator(language);
  const options = (state.value?.actions ?? []).map((one) => ({ value: one.action, label: one.said[language] })).toSorted((a, b) => order.compare(a.label, b.label));
  return (
    <Screen title={t('audit.title')}>
      <AskedView asked={state}>{(value) => <ChainState state={value} />}</AskedView>
      <form className="c-filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <SelectField label={t('audit.action')} empty={t('audit.action.all')} options={options} value={action} onChange={(event) => look({ ...looking, action: event.target.value, pages: [] })} />
        <TextField type="date" label={t('audit.day')} value={day} onChange={(event) => look({ ...looking, day: event.target.value, pages: [] })} />
        {(person !== null || action !== '' || day !== '') && <Button icon="close" onClick={() => look(EVERYTHING)}>{t('audit.all')}</Button>}
      </form>
      {person !== null && <p role="status">{t('audit.only.now', { name: nameOf(person) })}</p>}
      <AskedView asked={asked}>
        {({ lines, next }) => (
          <>
            <Lines lines={lines} looking={looking} onOnly={(named) => look({ ...looking, person: named, pages: [] })} onAll={() => look(EVERYTHING)} />
            <Pager
              earlier={pages.length === 0 ? undefined : { onPress: () => look({ ...looking, pages: pages.slice(0, -1) }) }}
              later={next === null ? undefined : { onPress: () => look({ ...looking, pages: goneOn(pages, next) }) }}
            />
            {lines.length > 0 && (
              <div className="k-row">
                <ButtonLink icon="file" href={addressOf(exportAuditWorkbook, undefined, filter)} download>{t('audit.export.xlsx')}</ButtonLink>
                <ButtonLink icon="file" href={addressOf(exportAudit, undefined, filter)} download>{t('audit.export.csv')}</ButtonLink>
              </div>
            )}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

interface LinesProps {
  readonly lines: readonly ShownAuditLine[];
  readonly looking: Looking;
  readonly onOnly: (person: NamedThing) => void;
  readonly onAll: () => void;
}

function Lines({ lines, looking, onOnly, onAll }: LinesProps): ReactNode {
  const t = useWords(systemWords);
  const { language } = useLanguage();
  const things = useThings(lines);
  const filtered = looking.person !== null || looking.action !== '' || looking.day !== '';
  const empty = filtered
    ? <EmptyState title={t('audit.none.why')} actions={<Button onClick={onAll}>{t('audit.all')}</Button>}>{t('audit.none.todo')}</EmptyState>
    : <EmptyState title={t('audit.empty.why')}>{t('audit.empty.todo')}</EmptyState>;
  return (
    <Table
      caption={t('audit.title')} hideCaption rows={lines} rowKey={({ id }) => id} note={t('audit.order')} empty={empty}
      columns={[
        { id: 'when', title: t('audit.when'), cell: ({ at }) => <Day value={at} style="time" /> },
        { id: 'did', title: t('audit.did'), rowHeader: true, cell: ({ said }) => said[language] },
        { id: 'who', title: t('audit.who'), cell: (line) => <Who line={line} isOnly={looking.person?.id === line.who?.id} onOnly={onOnly} /> },
        { id: 'about', title: t('audit.about'), cell: ({ about }) => about !== null && <NamedLink named={about} things={things} /> },
        { id: 'where', title: t('audit.where'), cell: ({ org }) => org.name?.[language] ?? t('audit.number', { id: org.id.slice(-6) }) },
      ]}
    />
  );
}

function Who({ line: { action, who, onBehalfOf }, isOnly, onOnly }: { readonly line: ShownAuditLine; readonly isOnly: boolean; readonly onOnly: (person: NamedThing) => void }): ReactNode {
  const t = useWords(systemWords);
  const nameOf = useNameOf();
  if (who === null) return <span className="k-quiet">{t(action === 'core.open-tablet' ? 'audit.by-somebody' : 'audit.by-itself')}</span>;
  return (
    <>
      {isOnly ? nameOf(who) : <Button look="quiet" title={t('audit.only')} onClick={() => onOnly(who)}>{nameOf(who)}</Button>}
      {onBehalfOf !== null && <div className="k-quiet">{t('audit.for')} {nameOf(onBehalfOf)}</div>}
    </>
  );
}

/** Names and addresses of what the lines are about, of whatever room; what the asker may not see stays a number. */
function useThings(lines: readonly ShownAuditLine[]): ReadonlyMap<string, Described> {
  const { describe } = useSurround();
  const [things, setThings] = useState<ReadonlyMap<string, Described>>(new Map());
  const ids = [...new Set(lines.flatMap(({ about }) => (about === null ? [] : [about.id])))].join(',');
  useEffect(() => {
    let isHere = true;
    if (ids !== '') void describe(ids.split(',')).then((found) => isHere && setThings(found));
    return () => {
      isHere = false;
    };
  }, [ids, describe]);
  return things;
}
