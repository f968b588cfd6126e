import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { AskedView } from '#core/web/asked-view.tsx';
import { NotYours } from '#core/web/only-for.tsx';
import { Screen, useSurround } from '#core/web/screen.tsx';
import { mayIn } from '#core/domain/roles.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { dayText } from '#platform/web/day.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { Table, type Column, type Sort } from '#platform/web/design/table.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { getReach } from '../../api.ts';
import { reachActions } from '../../domain/actions.ts';
import { bands, type Band } from '../../domain/count.ts';
import { shadeOf, shadesOf, viewOf, wholeOf, type PlaceView } from '../../domain/view.ts';
import { ProvinceMap } from '../map/province-map.tsx';
import { reachWords } from '../reach-words.ts';
import './reach.css';

type Reached = AnswerOf<typeof getReach>;

/** Ages that are registered, and all of them. */
const AGES = ['all', ...bands.filter((band) => band !== 'unknown')] as const;
const COMMON_ERA = 543;
/** Rows of the table before all are asked for. */
const FIRST_ROWS = 12;

/** Whom the mission reached, where, of how many; its address opens the same view again. */
export function Page(): ReactNode {
  const t = useWords(reachWords);
  const { session } = useSurround();
  const [search, setSearch] = useSearchParams();
  const sees = session.person?.roles.some(({ role }) => mayIn(reachActions, role, 'see-reach')) ?? false;
  if (!sees) return <NotYours title={t('reach.title')} />;
  const year = /^\d{4}$/.exec(search.get('year') ?? '')?.[0];
  const age = AGES.find((one) => one === search.get('age')) ?? 'all';
  const show = (name: 'year' | 'age', value: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  return <Reach year={year} age={age} show={show} />;
}

interface ViewProps {
  readonly year: string | undefined;
  readonly age: (typeof AGES)[number];
  readonly show: (name: 'year' | 'age', value: string) => void;
}

function Reach({ year, age, show }: ViewProps): ReactNode {
  const t = useWords(reachWords);
  const { language } = useLanguage();
  const asked = useAsked(getReach, { query: year === undefined ? {} : { year: Number(year) } });
  const yearText = (one: number): string => String(language === 'th' ? one : one - COMMON_ERA);
  return (
    <Screen
      title={t('reach.title')}
      actions={<ButtonLink icon="file" href={`/api/reach/people.csv${year === undefined ? '' : `?year=${year}`}`} download>{t('reach.csv')}</ButtonLink>}
    >
      <AskedView asked={asked}>
        {(reached) => (
          <>
            <div className="k-row" style={{ alignItems: 'end' }}>
              <SelectField
                label={t('reach.year')} name="year" value={String(reached.year)} onChange={(event) => show('year', event.target.value)}
                options={reached.years.map((one) => ({ value: String(one), label: yearText(one) }))}
              />
              <Segmented label={t('reach.age')} value={age} onChange={(value) => show('age', value)} options={AGES.map((one) => ({ value: one, label: t(`reach.age.${one}`) }))} />
            </div>
            {reached.upTo === null ? <EmptyState title={t('reach.no-month.why')}>{t('reach.no-month.todo')}</EmptyState> : <Told reached={reached} band={age === 'all' ? null : age} upTo={reached.upTo} />}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

function Told({ reached, band, upTo }: { readonly reached: Reached; readonly band: Band | null; readonly upTo: string }): ReactNode {
  const t = useWords(reachWords);
  const { language } = useLanguage();
  const write = (n: number): string => n.toLocaleString(language === 'th' ? 'th-TH' : 'en-GB', n < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
  const month = dayText(`${upTo}-01`, language, 'month');
  const views = reached.rows.map((row) => viewOf(row, band)).filter((view) => view.row.groups.length > 0);
  const whole = wholeOf(views);
  const bounds = shadesOf(views);
  const reading = whole.people === 0 ? t('reach.nobody', { month }) : t('reach.reading', { month, people: whole.people, places: whole.places, rate: whole.rate === null ? '–' : write(whole.rate) });
  const byEnglish = new Map(views.map((view) => [view.row.province?.name.en, view]));
  const words = (view: PlaceView): string =>
    view.reached.people === 0
      ? t('reach.place.untold', { place: view.row.province?.name[language] ?? '' })
      : t('reach.place', { place: view.row.province?.name[language] ?? '', people: view.reached.people, rate: view.rate === null ? '–' : write(view.rate) });
  return (
    <>
      <p className="reach-lead">{reading}</p>
      <div className="reach-view">
        <div className="reach-side">
          <ProvinceMap
            label={reading}
            shadeOf={(english) => {
              const view = byEnglish.get(english);
              return view === undefined ? { shade: 0, words: english } : { shade: shadeOf(view.rate, bounds), words: words(view) };
            }}
          />
          <Legend bounds={bounds} write={write} />
        </div>
        <Places views={views} write={write} />
      </div>
      <details>
        <summary>{t('reach.how')}</summary>
        <p>{t('reach.how.counted')}</p>
        <p>{t('reach.how.hidden')}</p>
        <p>
          {t('reach.how.source')} <span lang="en">{reached.source}</span>
        </p>
        <p lang="en">Map: Tae Noppakun Wongsrinoppakun, svg-maps, CC BY 4.0.</p>
      </details>
    </>
  );
}

function Legend({ bounds, write }: { readonly bounds: readonly number[]; readonly write: (n: number) => string }): ReactNode {
  const t = useWords(reachWords);
  const shades = [...new Set(bounds)].map((bound) => ({ bound, shade: shadeOf(bound, bounds) }));
  return (
    <>
      <p className="k-quiet">{t('reach.legend')}</p>
      <ul className="reach-legend">
        {shades.map(({ bound, shade }) => (
          <li key={shade}>
            <span className={`reach-swatch reach-shade-${shade}`} aria-hidden="true" />
            {t('reach.legend.upto', { rate: write(bound) })}
          </li>
        ))}
        <li>
          <span className="reach-swatch reach-shade-0" aria-hidden="true" />
          {t('reach.legend.untold')}
        </li>
      </ul>
    </>
  );
}

function Places({ views, write }: { readonly views: readonly PlaceView[]; readonly write: (n: number) => string }): ReactNode {
  const t = useWords(reachWords);
  const { language } = useLanguage();
  const [sort, setSort] = useState<Sort>({ column: 'rate', direction: 'ascending' });
  const [all, showAll] = useState(false);
  const name = (view: PlaceView): string => view.row.province?.name[language] ?? t('reach.nowhere');
  const values: Readonly<Record<string, (view: PlaceView) => number>> = { people: (view) => view.reached.people, registered: (view) => view.registered, rate: (view) => view.rate ?? 0 };
  const value = values[sort.column];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const rows = views.toSorted((a, b) => (value === undefined ? 0 : sign * (value(a) - value(b))) || (sort.column === 'name' ? sign : 1) * compareThai(name(a), name(b)));
  const people = ({ reached }: PlaceView): string => (reached.people === 0 ? t('reach.few') : reached.untold === 0 ? write(reached.people) : t('reach.at-least', { people: reached.people }));
  const columns: readonly Column<PlaceView>[] = [
    { id: 'name', title: t('reach.column.place'), sortable: true, rowHeader: true, cell: name },
    { id: 'people', title: t('reach.column.people'), numeric: true, sortable: true, cell: people },
    { id: 'registered', title: t('reach.column.registered'), numeric: true, sortable: true, cell: (view) => (view.registered === 0 ? '–' : write(view.registered)) },
    { id: 'rate', title: t('reach.column.rate'), numeric: true, sortable: true, cell: (view) => (view.rate === null ? '–' : write(view.rate)) },
  ];
  const few = all ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <div className="k-stack">
      <Table caption={t('reach.title')} hideCaption columns={columns} rows={few} rowKey={(view) => view.row.province?.code ?? ''} sort={sort} onSort={setSort} note={t('reach.order')} />
      {rows.length > FIRST_ROWS && <p className="k-no-print"><Button icon={all ? 'up' : 'down'} aria-expanded={all} onClick={() => showAll(!all)}>{all ? t('reach.fewer') : t('reach.all', { n: rows.length })}</Button></p>}
    </div>
  );
}
