import { useState, type ReactNode } from 'react';
import { listProvinces } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { dayText } from '#platform/web/day.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { Table, type Column, type Sort } from '#platform/web/design/table.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { coreWords } from '../core-words.ts';
import { Screen } from '../screen.tsx';

type Province = AnswerOf<typeof listProvinces>['provinces'][number];
type Band = Province['population'][number];

const totalOf = (province: Province): number => province.population.reduce((sum, band) => sum + band.persons, 0);

/** The bands of a table of people by age, youngest first; those of the first province, since a register cuts all alike. */
function bandsOf(provinces: readonly Province[]): readonly Band[] {
  return (provinces[0]?.population ?? []).toSorted((a, b) => a.from - b.from);
}

export function Page(): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const asked = useAsked(listProvinces, {});
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'ascending' });
  const write = (n: number): string => n.toLocaleString(language === 'th' ? 'th-TH' : 'en-GB');
  const valueOf = (province: Province): number => {
    const band = /^from(\d+)$/.exec(sort.column)?.[1];
    return band === undefined ? totalOf(province) : (province.population.find((one) => one.from === Number(band))?.persons ?? 0);
  };
  const sorted = (provinces: readonly Province[]): Province[] => {
    const sign = sort.direction === 'ascending' ? 1 : -1;
    return provinces.toSorted((a, b) => sign * (sort.column === 'name' ? compareThai(a.name[language], b.name[language]) : valueOf(a) - valueOf(b)));
  };
  const columns = (provinces: readonly Province[]): Column<Province>[] => [
    { id: 'name', title: t('provinces.name'), sortable: true, cell: (row) => row.name[language] },
    { id: 'region', title: t('provinces.region'), cell: (row) => t(`region.${row.region}`) },
    ...bandsOf(provinces).map((band): Column<Province> => ({
      id: `from${band.from}`,
      title: band.to === null ? t('provinces.band.open', { from: band.from }) : t('provinces.band', { from: band.from, to: band.to }),
      numeric: true,
      sortable: true,
      cell: (row) => write(row.population.find((one) => one.from === band.from)?.persons ?? 0),
    })),
    { id: 'total', title: t('provinces.total'), numeric: true, sortable: true, cell: (row) => write(totalOf(row)) },
  ];
  return (
    <Screen title={t('provinces.title')}>
      <AskedView asked={asked}>
        {({ provinces }) => {
          const first = provinces[0];
          const everybody = provinces.reduce((sum, one) => sum + totalOf(one), 0);
          return (
            <>
              {first !== undefined && <p>{t('provinces.what', { n: everybody, month: dayText(`${first.asOf.slice(0, 7)}-01`, language, 'month') })}</p>}
              <Table
                caption={t('provinces.title')}
                hideCaption
                rows={sorted(provinces)}
                rowKey={(row) => row.code}
                columns={columns(provinces)}
                sort={sort}
                onSort={setSort}
                note={
                  first && (
                    <>
                      {t('provinces.source')} <span lang="en">{first.source}</span>
                    </>
                  )
                }
              />
            </>
          );
        }}
      </AskedView>
    </Screen>
  );
}
