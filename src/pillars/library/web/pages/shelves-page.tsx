import { useState, type ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import { Screen } from '#core/web/screen.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog, Dialog } from '#platform/web/design/dialog.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import '../library.css';
import { listShelves, removeShelf } from '../../api.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { ShelfForm, type Shelf } from '../desk/shelf-form.tsx';
import { librarianWords } from '../librarian-words.ts';

/** Shelves that librarians put together; readers meet them at the top of the library. */
export function Page(): ReactNode {
  const t = useWords(librarianWords);
  return <OnlyFor action="make-shelves" title={t('shelves.title')}><Shelves /></OnlyFor>;
}

function Shelves(): ReactNode {
  const t = useWords(librarianWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const asked = useAsked(listShelves, {});
  const [doing, begin] = useState<{ readonly shelf?: Shelf } | null>(null);
  const [leaving, setLeaving] = useState<Shelf>();
  const remove = async (shelf: Shelf): Promise<void> => {
    const removed = await ask(removeShelf, { params: { org: shelf.org, shelf: shelf.id } });
    setLeaving(undefined);
    if (removed.ok) toast({ text: t('shelves.removed', { name: shelf.name[language] }) });
    asked.again();
  };
  return (
    <Screen title={t('shelves.title')} actions={<Button look="primary" icon="add" onClick={() => begin({})}>{t('shelves.add')}</Button>}>
      <AskedView asked={asked}>
        {({ shelves }) => (
          <>
            {shelves.length === 0 && <EmptyState title={t('shelves.empty.why')}>{t('shelves.empty.todo')}</EmptyState>}
            {shelves.map((shelf) => (
              <Card key={shelf.id} title={shelf.name[language]}>
                {shelf.about !== '' && <p className="k-quiet">{shelf.about}</p>}
                <ol className="lib-titles-line">
                  {shelf.titles.map((title) => (
                    <li key={title.id} lang={title.languages[0]}>{title.title}</li>
                  ))}
                </ol>
                {shelf.mayChange && (
                  <div className="k-row">
                    <Button icon="edit" onClick={() => begin({ shelf })}>{t('shelves.change')}<span className="k-hidden"> {shelf.name[language]}</span></Button>
                    <Button look="quiet" icon="delete" onClick={() => setLeaving(shelf)}>{t('shelves.remove')}<span className="k-hidden"> {shelf.name[language]}</span></Button>
                  </div>
                )}
              </Card>
            ))}
          </>
        )}
      </AskedView>
      <ConfirmDialog
        open={leaving !== undefined} onClose={() => setLeaving(undefined)} onConfirm={() => leaving !== undefined && void remove(leaving)}
        deed={t('shelves.remove')} title={t('shelves.remove.title', { name: leaving?.name[language] ?? '' })}
      >
        <p>{t('shelves.remove.what')}</p>
      </ConfirmDialog>
      {doing !== null && (
        <Dialog open onClose={() => begin(null)} title={doing.shelf === undefined ? t('shelves.add') : doing.shelf.name[language]}>
          <ShelfForm
            {...doing}
            onDone={(name) => {
              begin(null);
              asked.again();
              toast({ text: t('shelves.saved', { name }) });
            }}
          />
        </Dialog>
      )}
    </Screen>
  );
}
