import type { getPartnerReport } from '#core/api/programmes.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { BUDDHIST_ERA, bangkokDay, fiscalYear, fiscalYearDays, formatDay } from '#platform/domain/time.ts';
import { makePdf } from '#platform/server/pdf/sheet.ts';
import { BytesAnswer, type Answer, type Input, type Measure } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import { countProgramme } from './count.ts';
import { promiseCounts } from './page.ts';
import { sayIn } from './report-words.ts';

/** A partner's year in a programme, on paper: what they promised and what came of it, and what was used. Problems: `platform.not-found`. */
export async function partnerReport(context: CoreContext, { params, query }: Input<typeof getPartnerReport>, measures: readonly Measure[]): Promise<Result<Answer<typeof getPartnerReport>>> {
  const language = context.exchange?.language ?? 'th';
  const say = sayIn(language);
  const programme = await context.db.selectFrom('core.programme').selectAll().where('programme_id', '=', params.programme).executeTakeFirst();
  const partner = await context.asSystem(() => context.db.selectFrom('core.org').select(['name_th', 'name_en']).where('org_id', '=', query.partner).where('kind', '=', 'partner-company').executeTakeFirst());
  if (programme === undefined || partner === undefined) return fail('platform.not-found');
  const today = bangkokDay(context.now);
  const year = query.year ?? fiscalYear(today);
  const days = fiscalYearDays(year);
  const { promises } = await promiseCounts(context, programme, measures);
  const own = promises.filter((promise) => promise.partner.id === query.partner);
  const counted = (await countProgramme(context, programme.programme_id, measures, days)).filter((one) => own.some((promise) => promise.measure === one.measure));
  const demonstration = (await context.db.selectFrom('core.installation').select('value').where('name', '=', 'demonstration').executeTakeFirst())?.value === 'true';
  const write = (n: number): string => n.toLocaleString(language === 'th' ? 'th-TH' : 'en-GB');
  const yearText = String(language === 'th' ? year : year - BUDDHIST_ERA);
  const title = say('report.title', { partner: language === 'th' ? partner.name_th : partner.name_en, year: yearText });
  const pdf = await makePdf({ title, language, foot: (page, pages) => `${demonstration ? `${say('report.demonstration')} · ` : ''}${say('report.foot', { day: formatDay(today, language), page: String(page), pages: String(pages) })}` }, (sheet) => {
    sheet.heading(title, 1);
    sheet.paragraph(say('report.programme', { name: language === 'th' ? programme.name_th : programme.name_en, axis: say(`axis.${programme.axis}`) }));
    const aims = [...programme.strategies.map((one) => say(`strategy.${one}`)), ...programme.sdgs.map((one) => say('sdg.chip', { n: String(one), name: say(`sdg.${one}`) }))];
    if (aims.length > 0) sheet.paragraph(say('report.aims', { aims: aims.join(', ') }));
    sheet.heading(say('programme.promises'), 2);
    if (own.length === 0) sheet.paragraph(say('promise.empty.why'));
    else {
      sheet.table(
        [{ title: say('promise.what'), part: 4 }, { title: say('promise.by'), part: 2 }, { title: say('counted.promised'), part: 2, numeric: true }, { title: say('counted.delivered'), part: 2, numeric: true }, { title: say('promise.how'), part: 2 }],
        own.map((promise) => [promise.what[language], formatDay(promise.by, language), write(promise.amount), write(promise.delivered), say(`promise.standing.${promise.standing}`)]),
      );
    }
    sheet.heading(say('report.used', { year: yearText }), 2);
    sheet.table(
      [{ title: say('promise.what'), part: 4 }, { title: say('counted.delivered'), part: 2, numeric: true }, { title: say('counted.times'), part: 2, numeric: true }, { title: say('counted.people'), part: 2, numeric: true }],
      counted.map((one) => [one.what[language], write(one.delivered), one.usedTimes === 0 ? say('counted.few') : write(one.usedTimes), one.usedPeople === null ? say('counted.few') : write(one.usedPeople)]),
    );
    sheet.paragraph(say('counted.how'), { quiet: true, size: 9 });
  });
  return ok(new BytesAnswer(pdf, 'application/pdf', `report-${year}.pdf`));
}
