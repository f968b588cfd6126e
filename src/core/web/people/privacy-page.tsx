import type { ReactNode } from 'react';
import { exportPrivacy, getPrivacy } from '#core/api/people.ts';
import { Table } from '#platform/web/design/table.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { peopleWords } from './people-words.ts';
import '../desk.css';

/** The record of processing: what is kept of people, why, on what basis, how long, read by whom. */
export function Page(): ReactNode {
  const t = useWords(peopleWords);
  return (
    <OnlyFor action="see-privacy" title={t('privacy.title')}>
      <Processing />
    </OnlyFor>
  );
}

function Processing(): ReactNode {
  const t = useWords(peopleWords);
  const { language } = useLanguage();
  const asked = useAsked(getPrivacy, {});
  return (
    <Screen title={t('privacy.title')} over={t('privacy.over')}>
      <AskedView asked={asked}>
        {({ rows }) => (
          <>
            <Table
              caption={t('privacy.title')} hideCaption rows={rows} rowKey={(row) => `${row.room} ${row.group}`} note={t('privacy.note')}
              columns={[
                { id: 'what', title: t('privacy.what'), rowHeader: true, cell: (row) => row.name[language] },
                { id: 'why', title: t('all.why'), cell: (row) => row.why[language] },
                { id: 'basis', title: t('privacy.basis'), cell: (row) => row.basis },
                { id: 'long', title: t('all.how-long'), cell: (row) => row.howLong[language] },
                { id: 'who', title: t('all.who'), cell: (row) => row.who[language] },
              ]}
            />
            <p>
              <a href={addressOf(exportPrivacy, {}, { language })} download>
                {t('privacy.csv')}
              </a>
            </p>
          </>
        )}
      </AskedView>
    </Screen>
  );
}
