import { useState, type ReactNode } from 'react';
import { listPeople } from '#core/api.ts';
import { exportPeople, exportPeopleWorkbook, printPeople } from '#core/api/lists.ts';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { goneOn, Pager } from '#platform/web/design/pager.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { birthText } from '../birth-text.ts';
import { coreWords } from '../core-words.ts';
import { useOrgOptions } from '../org-options.ts';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { useAllowed } from '../use-allowed.ts';
import '../desk.css';

const A_PAGE = 50;

interface Looking {
  readonly org: string;
  readonly find: string;
  /** Where each page that was opened begins; the last is in view. */
  readonly pages: readonly string[];
}

export function Page(): ReactNode {
  const t = useWords(coreWords);
  return (
    <OnlyFor action="see-people" title={t('people.title')}>
      <People />
    </OnlyFor>
  );
}

function People(): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const allowed = useAllowed();
  const homes = useOrgOptions('see-people');
  const [typed, setTyped] = useState('');
  const [{ org, find, pages }, look] = useState<Looking>({ org: '', find: '', pages: [] });
  const after = pages.at(-1);
  const asked = useAsked(listPeople, { query: { limit: A_PAGE, ...(org !== '' && { org }), ...(find !== '' && { find }), ...(after !== undefined && { after }) } });
  const filtered = org !== '' || find !== '';
  const everything = (): void => {
    setTyped('');
    look({ org: '', find: '', pages: [] });
  };
  const add = allowed('change-people') && (
    <ButtonLink look="primary" icon="add" href="/people/new">
      {t('people.add')}
    </ButtonLink>
  );
  return (
    <Screen
      title={t('people.title')}
      actions={
        <>
          {allowed('import-people') && (
            <ButtonLink icon="upload" href="/people/import">
              {t('people.import')}
            </ButtonLink>
          )}
          {add}
        </>
      }
    >
      <form
        className="c-filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          look({ org, find: typed.trim(), pages: [] });
        }}
      >
        <TextField type="search" label={t('people.find')} maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <SelectField label={t('people.org')} empty={t('people.org.all')} options={homes} value={org} onChange={(event) => look({ org: event.target.value, find, pages: [] })} />
        <Button type="submit" icon="search">
          {t('people.find.go')}
        </Button>
      </form>
      <AskedView asked={asked}>
        {({ people, next }) => (
          <>
            <Table
              caption={t('people.title')}
              hideCaption
              rows={people}
              rowKey={(row) => row.id}
              note={t('people.order')}
              empty={
                filtered ? (
                  <EmptyState title={t('people.none.why')} actions={<Button onClick={everything}>{t('people.none.all')}</Button>}>
                    {t('people.none.todo')}
                  </EmptyState>
                ) : (
                  <EmptyState title={t('people.empty.why')} actions={add}>
                    {t('people.empty.todo')}
                  </EmptyState>
                )
              }
              columns={[
                {
                  id: 'name',
                  title: t('people.name'),
                  cell: (row) => (
                    <span className="c-person">
                      <Avatar name={row.callName} animal={row.animal ?? undefined} size="2.4rem" />
                      <span>
                        <Link href={`/people/${row.id}`}>{`${row.givenName} ${row.familyName}`.trim()}</Link>
                        <span className="k-quiet"> {t('people.called', { name: row.callName })}</span>
                      </span>
                    </span>
                  ),
                },
                { id: 'kind', title: t('people.kind'), cell: (row) => t(`person-kind.${row.kind}`) },
                { id: 'home', title: t('people.home'), cell: (row) => row.org?.name[language] ?? t('people.no-home') },
                { id: 'birth', title: t('people.birth'), cell: (row) => birthText(row.birth, language) ?? t('people.birth.unknown') },
                {
                  id: 'pin',
                  title: t('people.pin'),
                  cell: (row) => (row.kind !== 'resident' ? t('people.pin.not-needed') : <Chip tone={row.hasPin ? 'good' : 'warn'}>{t(row.hasPin ? 'people.pin.yes' : 'people.pin.no')}</Chip>),
                },
              ]}
            />
            <Pager
              earlier={pages.length === 0 ? undefined : { onPress: () => look({ org, find, pages: pages.slice(0, -1) }) }}
              later={next === null ? undefined : { onPress: () => look({ org, find, pages: goneOn(pages, next) }) }}
            />
            {people.length > 0 && allowed('see-national-id') && (
              <div className="k-row">
                <ButtonLink icon="file" href={addressOf(exportPeopleWorkbook, undefined, { org })} download>{t('people.export.xlsx')}</ButtonLink>
                <ButtonLink icon="file" href={addressOf(exportPeople, undefined, { org })} download>
                  {t(org === '' ? 'people.export' : 'people.export.org')}
                </ButtonLink>
                {org !== '' && <ButtonLink icon="print" href={addressOf(printPeople, undefined, { org })} download>{t('people.print')}</ButtonLink>}
              </div>
            )}
          </>
        )}
      </AskedView>
    </Screen>
  );
}
