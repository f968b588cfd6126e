import { may, type CoreAction } from '#core/domain/roles.ts';
import { coreHelp, coreMenu, coreTold, coreWords } from './core-words.ts';
import { listWords } from './lists/list-words.ts';
import { programmeWords } from './programmes/programme-words.ts';
import type { Session, WebRoom } from './gives.ts';
import { joiningWords } from './joining/joining-words.ts';
import { coreCards } from './given-cards.ts';
import { noticesWords } from './notices/notices-words.ts';
import { householdsWords } from './households/households-words.ts';
import { peopleWords } from './people/people-words.ts';
import { moderationWords } from './moderation/moderation-words.ts';
import { messagesWords } from './messages/messages-words.ts';
import { MESSAGES } from './messages/messages-set.ts';
import { safeguardingWords } from './safeguarding/safeguarding-words.ts';
import { NOTICES } from './notices/unread.ts';
import { TASKS } from './tasks/tasks-set.ts';
import { systemWords } from './system/system-words.ts';
import { tasksWords } from './tasks/tasks-words.ts';
import { entriesIn, helpOf } from './giving.ts';
import { waysInWords } from './ways-in/ways-in-words.ts';

function allowed(session: Session, action: CoreAction): boolean {
  return session.person?.roles.some(({ role }) => may(role, action)) ?? false;
}

/** What core gives to the pages: ways in, people, homes and tablets. */
export const coreWeb: WebRoom = {
  name: 'core',
  words: coreWords,
  told: coreTold,
  menuWords: coreMenu,
  help: coreHelp,
  pages: [
    { path: '/sign-in', title: 'sign-in.title', words: waysInWords, audience: 'anyone', help: helpOf('sign-in'), load: () => import('./ways-in/sign-in-page.tsx') },
    { path: '/tablet/open', title: 'tablet-open.title', audience: 'anyone', help: helpOf('tablet-open'), load: () => import('./pages/tablet-open.tsx') },
    { path: '/roster', title: 'roster.title', audience: 'anyone', help: helpOf('roster'), load: () => import('./pages/roster.tsx') },
    { path: '/start', title: 'start.title', words: waysInWords, audience: 'anyone', help: helpOf('start'), load: () => import('./ways-in/start-page.tsx') },
    { path: '/join', title: 'join.title', words: joiningWords, audience: 'anyone', help: helpOf('join'), load: () => import('./joining/join-page.tsx') },
    { path: '/join/guardian', title: 'guardian.title', words: joiningWords, audience: 'anyone', help: helpOf('guardian'), load: () => import('./joining/guardian-page.tsx') },
    { path: '/visit', title: 'visit.title', words: joiningWords, audience: 'anyone', help: helpOf('visit'), load: () => import('./joining/visit-page.tsx') },
    { path: '/visitors', title: 'visitors.title', words: joiningWords, audience: 'staff', help: helpOf('visitors'), load: () => import('./joining/visitors-page.tsx') },
    { path: '/account', title: 'account.title', words: waysInWords, audience: 'signed-in', help: helpOf('account'), load: () => import('./account/account-page.tsx') },
    { path: '/account/sessions', title: 'sessions.title', words: waysInWords, audience: 'signed-in', help: helpOf('sessions'), load: () => import('./ways-in/sessions-page.tsx') },
    { path: '/recoveries', title: 'recoveries.title', words: waysInWords, audience: 'staff', help: helpOf('recoveries'), load: () => import('./ways-in/recoveries-page.tsx') },
    { path: '/tablets', title: 'tablets.title', audience: 'staff', help: helpOf('tablets'), load: () => import('./pages/tablets.tsx') },
    { path: '/people', title: 'people.title', audience: 'staff', help: helpOf('people'), load: () => import('./pages/people.tsx') },
    { path: '/people/new', title: 'person-new.title', audience: 'staff', help: helpOf('person-new'), load: () => import('./pages/person-new.tsx') },
    { path: '/people/import', title: 'lists.title', words: listWords, audience: 'staff', help: helpOf('import'), load: () => import('./lists/lists-page.tsx') },
    { path: '/people/import/:list', title: 'list.title', words: listWords, audience: 'staff', help: helpOf('list'), load: () => import('./lists/list-page.tsx') },
    { path: '/people/doubles', title: 'doubles.title', words: peopleWords, audience: 'staff', help: helpOf('doubles'), load: () => import('./people/doubles-page.tsx') },
    { path: '/people/erasures', title: 'erasures.title', words: peopleWords, audience: 'staff', help: helpOf('erasures'), load: () => import('./people/erasures-page.tsx') },
    { path: '/people/:person/all', title: 'all.title', words: peopleWords, audience: 'staff', help: helpOf('person-all'), load: () => import('./people/all-page.tsx') },
    { path: '/account/mine', title: 'mine.title', words: peopleWords, audience: 'signed-in', help: helpOf('mine'), load: () => import('./people/mine-page.tsx') },
    { path: '/privacy/record', title: 'privacy.title', words: peopleWords, audience: 'staff', help: helpOf('privacy-record'), load: () => import('./people/privacy-page.tsx') },
    { path: '/acting/:acting', title: 'receipt.title', words: householdsWords, audience: 'staff', help: helpOf('receipt'), load: () => import('./households/receipt-page.tsx') },
    { path: '/people/:person/family', title: 'pf.title', words: householdsWords, audience: 'staff', help: helpOf('person-family'), load: () => import('./households/person-family-page.tsx') },
    { path: '/family', title: 'family.title', words: householdsWords, audience: 'signed-in', help: helpOf('family'), load: () => import('./households/family-page.tsx') },
    { path: '/family/card', title: 'card.step', words: householdsWords, audience: 'anyone', help: helpOf('family-card'), load: () => import('./households/card-page.tsx') },
    { path: '/people/:person', title: 'person.title', words: waysInWords, audience: 'staff', help: helpOf('person'), load: () => import('./pages/person.tsx') },
    { path: '/organisations', title: 'organisations.title', audience: 'staff', help: helpOf('organisations'), load: () => import('./pages/organisations.tsx') },
    { path: '/programmes', title: 'programmes.title', words: programmeWords, audience: 'staff', help: helpOf('programmes'), load: () => import('./programmes/programmes-page.tsx') },
    { path: '/programmes/:programme', title: 'programme.title', words: programmeWords, audience: 'staff', help: helpOf('programme'), load: () => import('./programmes/programme-page.tsx') },
    { path: '/provinces', title: 'provinces.title', audience: 'staff', help: helpOf('provinces'), load: () => import('./pages/provinces.tsx') },
    { path: '/settings', title: 'system.title', words: systemWords, audience: 'staff', help: helpOf('system'), load: () => import('./system/system-page.tsx') },
    { path: '/settings/events', title: 'events.title', words: systemWords, audience: 'staff', help: helpOf('events'), load: () => import('./system/events-page.tsx') },
    { path: '/audit', title: 'audit.title', words: systemWords, audience: 'staff', help: helpOf('audit'), load: () => import('./audit/audit-page.tsx') },
    { path: '/tasks', title: 'tasks.title', help: helpOf('tasks'), audience: 'signed-in', words: tasksWords, load: () => import('./tasks/tasks-page.tsx') },
    { path: '/inbox', title: 'inbox.title', help: helpOf('inbox'), audience: 'signed-in', words: noticesWords, load: () => import('./notices/inbox-page.tsx') },
    { path: '/account/notices', title: 'settings.title', help: helpOf('settings'), audience: 'signed-in', words: noticesWords, load: () => import('./notices/settings-page.tsx') },
    { path: '/notices/preview', title: 'preview.title', help: helpOf('preview'), audience: 'staff', words: noticesWords, load: () => import('./notices/preview-page.tsx') },
    { path: '/notices/print', title: 'print.title', help: helpOf('print'), audience: 'staff', words: noticesWords, load: () => import('./notices/print-page.tsx') },
    { path: '/tell', title: 'tell.title', help: helpOf('tell'), audience: 'signed-in', words: safeguardingWords, load: () => import('./safeguarding/tell-page.tsx') },
    { path: '/messages', title: 'messages.title', help: helpOf('messages'), audience: 'signed-in', words: messagesWords, load: () => import('./messages/messages-page.tsx') },
    { path: '/safeguarding/reports', title: 'reports.title', help: helpOf('reports'), audience: 'staff', words: safeguardingWords, load: () => import('./safeguarding/reports-page.tsx') },
    { path: '/moderation', title: 'moderation.title', help: helpOf('moderation'), audience: 'staff', words: moderationWords, load: () => import('./moderation/moderation-page.tsx') },
    { path: '/safeguarding/screening', title: 'screening.title', help: helpOf('screening'), audience: 'staff', words: safeguardingWords, load: () => import('./safeguarding/screening-page.tsx') },
    { path: '/safeguarding/named', title: 'named.title', help: helpOf('named'), audience: 'staff', words: safeguardingWords, load: () => import('./safeguarding/named-page.tsx') },
  ],
  menu(session, language) {
    const entry = entriesIn((key) => coreMenu.say(language, key));
    return [
      ...entry(session.person !== null, 'today', '/tasks', 'check', 'tasks.menu'),
      ...entry(session.person !== null, 'today', '/inbox', 'note', 'inbox.menu'),
      ...entry(session.person !== null && (session.person.home !== null || allowed(session, 'write-to-children')), 'today', '/messages', 'speak', 'messages.menu'),
      ...entry(session.person?.roles.length === 0, 'today', '/family', 'people', 'family.menu'),
      ...entry(session.person !== null, 'today', '/tell', 'heart', 'tell.menu'),
      ...entry(allowed(session, 'see-reports'), 'people', '/safeguarding/reports', 'warning', 'reports.menu'),
      ...entry(allowed(session, 'read-before-others'), 'people', '/moderation', 'note', 'moderation.menu'),
      ...entry(allowed(session, 'see-screening'), 'people', '/safeguarding/screening', 'check', 'screening.menu'),
      ...entry(allowed(session, 'choose-named-person'), 'people', '/safeguarding/named', 'speak', 'named.menu'),
      ...entry(allowed(session, 'see-people'), 'people', '/people', 'people', 'people.menu'),
      ...entry(allowed(session, 'merge-people'), 'people', '/people/doubles', 'people', 'doubles.menu'),
      ...entry(allowed(session, 'erase-people'), 'people', '/people/erasures', 'people', 'erasures.menu'),
      ...entry(allowed(session, 'see-privacy'), 'system', '/privacy/record', 'list', 'privacy-record.menu'),
      ...entry(allowed(session, 'close-tablet'), 'people', '/tablets', 'tablet', 'tablets.menu'),
      ...entry(allowed(session, 'see-programmes'), 'seen', '/programmes', 'star', 'programmes.menu'),
      ...entry(allowed(session, 'invite-visitors'), 'people', '/visitors', 'key', 'visitors.menu'),
      ...entry(allowed(session, 'see-organisations'), 'places', '/organisations', 'office', 'organisations.menu'),
      ...entry(allowed(session, 'see-organisations'), 'places', '/provinces', 'list', 'provinces.menu'),
      ...entry(allowed(session, 'print-notices'), 'people', '/notices/print', 'print', 'print.menu'),
      ...entry(allowed(session, 'see-sendings'), 'system', '/notices/preview', 'forward', 'notices.menu'),
      ...entry(allowed(session, 'see-audit'), 'system', '/audit', 'list', 'audit.menu'),
      ...entry(allowed(session, 'see-system'), 'system', '/settings', 'office', 'system.menu'),
    ];
  },
  cards: (person) => coreCards(person),
  keptSets: () => [TASKS, NOTICES, MESSAGES],
  find: async (query, person) => (await import('./find.ts')).findOnDevice(query, person),
  describe: async (ids, person) => (await import('./find.ts')).describeOnDevice(ids, person),
};
