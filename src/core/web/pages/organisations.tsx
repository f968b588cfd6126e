import { useState, type CSSProperties, type ReactNode } from 'react';
import { listOrgs, listProvinces } from '#core/api.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { coreWords } from '../core-words.ts';
import { Screen } from '../screen.tsx';
import { useAllowed } from '../use-allowed.ts';
import { OrganisationForm, type Org } from './organisation-form.tsx';
import '../desk.css';

interface Branch {
  readonly org: Org;
  readonly depth: number;
}

/** The tree as lines, each below what it belongs to, in Thai order beside each other. Where the one above is out of sight, a line stands at the top. */
function branches(orgs: readonly Org[]): Branch[] {
  const seen = new Set(orgs.map((org) => org.id));
  const below = (parent: string | null, depth: number): Branch[] =>
    orgs
      .filter((org) => (org.parent !== null && seen.has(org.parent) ? org.parent : null) === parent)
      .toSorted((a, b) => compareThai(a.name.th, b.name.th))
      .flatMap((org) => [{ org, depth }, ...below(org.id, depth + 1)]);
  return below(null, 0);
}

/** People and tablets stand in homes; a nought beside an office would look like a finding. */
const countOf = (org: Org, n: number): string => (n === 0 && org.kind !== 'home' ? '–' : n.toLocaleString('th-TH'));

export function Page(): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const allowed = useAllowed();
  const asked = useAsked(listOrgs, {});
  const provinces = useAsked(listProvinces, {}).value?.provinces ?? [];
  const [adding, setAdding] = useState(false);
  const provinceName = (code: string | null): string => provinces.find((one) => one.code === code)?.name[language] ?? '–';
  return (
    <Screen
      title={t('organisations.title')}
      over={asked.value && t('organisations.over', { n: asked.value.orgs.filter((org) => org.kind === 'home').length })}
      actions={
        allowed('change-organisations') && (
          <Button look="primary" icon="add" onClick={() => setAdding(true)}>
            {t('organisations.add')}
          </Button>
        )
      }
    >
      <AskedView asked={asked}>
        {({ orgs }) => (
          <Table
            caption={t('organisations.title')}
            hideCaption
            rows={branches(orgs)}
            rowKey={({ org }) => org.id}
            empty={<EmptyState title={t('organisations.empty.why')}>{t('organisations.empty.todo')}</EmptyState>}
            note={t('organisations.order')}
            columns={[
              {
                id: 'name',
                title: t('organisations.name'),
                cell: ({ org, depth }) => (
                  <span className="c-branch" style={{ '--depth': depth } as CSSProperties}>
                    {org.name[language]}
                  </span>
                ),
              },
              { id: 'kind', title: t('organisations.kind'), cell: ({ org }) => t(`org-kind.${org.kind}`) },
              { id: 'province', title: t('organisations.province'), cell: ({ org }) => provinceName(org.province) },
              { id: 'people', title: t('organisations.people'), numeric: true, cell: ({ org }) => countOf(org, org.people) },
              { id: 'tablets', title: t('organisations.tablets'), numeric: true, cell: ({ org }) => countOf(org, org.tablets) },
            ]}
          />
        )}
      </AskedView>
      <Dialog open={adding} onClose={() => setAdding(false)} title={t('organisations.add')} actions={<Button onClick={() => setAdding(false)}>{t('form.leave')}</Button>}>
        <OrganisationForm
          orgs={asked.value?.orgs ?? []}
          provinces={provinces}
          onAdded={(name) => {
            setAdding(false);
            toast({ text: t('organisations.added', { name }) });
            asked.again();
          }}
        />
      </Dialog>
    </Screen>
  );
}
