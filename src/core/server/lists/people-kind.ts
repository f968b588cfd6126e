import { kindWord, PEOPLE_FIELDS, type PersonKind } from '#core/domain/lists/people-fields.ts';
import { coreActions } from '#core/domain/roles.ts';
import { PeopleJudge } from './judge-people.ts';
import type { ListKind } from './list-kind.ts';
import { takeBackPeople } from './take-back-people.ts';
import { takeInPeople } from './take-in-people.ts';

/** Lists of people, the first kind. */
export const PEOPLE: ListKind = {
  name: 'people',
  roles: coreActions['import-people'],
  fields: PEOPLE_FIELDS,
  needs: [['fullName', 'givenName']],
  sentences: {},
  judge: (list) => {
    const judge = new PeopleJudge(list);
    return (context, rows) => judge.judge(context, rows);
  },
  takeIn: takeInPeople,
  takeBack: takeBackPeople,
  readAs: ({ title, givenName, familyName, kind }) => ({ name: [title, givenName, familyName].filter((part) => part !== '').join(' '), notes: [kindWord(kind as PersonKind)], days: [] }),
};
