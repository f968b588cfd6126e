import { lasting, readers, type PrivacyEntry } from '#core/domain/privacy/bases.ts';

/** What reach keeps of people, in the record of processing. */
export const reachPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'reached', basis: '24(4)', howLong: lasting.erased, who: readers.program,
    name: { th: 'ปีที่ได้รับบริการครั้งแรก ช่วงอายุ และจังหวัด', en: 'The year of being reached, age band and province' },
    why: { th: 'นับแต่ละคนเพียงครั้งเดียวในแต่ละปี', en: 'To count each person once a year' },
  },
];
