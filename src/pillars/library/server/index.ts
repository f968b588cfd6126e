import { allowedTo, signedIn } from '#core/server/guards.ts';
import {
  addImportFile, exportReport, getReport, listChanges, listDoubles, listPopular, listShelves, noDoubles, removeShelf, saveShelf, beginImport, borrow, cancelHold, changeMark, editTitle, exportLoans, exportLoansWorkbook, findTitles, getBook, getBookText, getCover, getImport, getRules, getTitle, listImports, listLoans, listPools,
  makeWish, noteReading, placeHold, renewLoan, returnLoan, setPlace, setPool, setRules,
} from '#library/api.ts';
import { sayWord, takeWordBack } from '#library/api/words.ts';
import { listFamilyReading } from '#library/domain/family-calls.ts';
import { libraryActions } from '#library/domain/actions.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import { serveBook, serveBookText } from './catalogue/book.ts';
import { serveCover } from './catalogue/cover.ts';
import { serveFamilyReading } from './catalogue/family.ts';
import { reckonPopular, servePopular } from './catalogue/popular.ts';
import { serveRemoveShelf, serveSaveShelf, serveShelves } from './catalogue/shelves.ts';
import { describeBooks, findBooks } from './catalogue/find-things.ts';
import { serveFind } from './catalogue/find.ts';
import { serveTitle } from './catalogue/title.ts';
import { serveAddFile, serveBeginImport, serveImport, serveImports } from './imports/routes.ts';
import { earlierRoutes } from './earlier/routes.ts';
import { resumeImports, takeInFile } from './imports/take-in-file.ts';
import { defaultLimits } from './ingest/limits.ts';
import { pullHolds, pullLoans, pullMarks, pullPlaces, pullShelf, pullWishes } from './kept.ts';
import { personLeft, personMoved } from './hears.ts';
import { serveBorrow } from './lending/borrow.ts';
import { expireDue } from './lending/expire.ts';
import { serveCancelHold, servePlaceHold } from './lending/holds.ts';
import { tellEnding } from './lending/notices.ts';
import { serveRenew } from './lending/renew.ts';
import { serveReturn } from './lending/return.ts';
import { serveWish } from './lending/wishes.ts';
import { opdsRoutes } from './opds/routes.ts';
import { libraryPerson } from './person-columns.ts';
import { LIBRARY_PROBLEMS } from './problems.ts';
import { serveMark } from './reading/marks.ts';
import { servePlace } from './reading/place.ts';
import { serveReading } from './reading/reading.ts';
import { serveDoubles, serveNoDoubles, sketchBooks } from './staff/doubles.ts';
import { serveChanges, serveEditTitle } from './staff/edit-title.ts';
import { serveExportLoans } from './staff/export-loans.ts';
import { serveExportReport } from './staff/export-report.ts';
import { serveListLoans } from './staff/loans.ts';
import { serveListPools, serveSetPool } from './staff/pools.ts';
import { libraryReport } from './staff/report.ts';
import { serveGetRules, serveSetRules } from './staff/rules.ts';
import type { LibraryTables } from './tables.ts';
import { pullWords, serveSayWord, serveTakeWordBack, WORD_KIND } from './words/words.ts';
import auditedEn from '../words/audited/en.json' with { type: 'json' };
import auditedTh from '../words/audited/th.json' with { type: 'json' };
import en from '../words/told/en.json' with { type: 'json' };
import th from '../words/told/th.json' with { type: 'json' };

const library = roomOf<LibraryTables>();

/** The library as the app knows it. */
export const libraryRoom: Room = {
  name: 'library',
  measures: [
    { name: 'library.titles', words: { th: th['measure.titles'], en: en['measure.titles'] }, delivered: { event: 'library.title-given', fact: 'titles' }, used: ['library.loan-started'] },
    { name: 'library.copies', words: { th: th['measure.copies'], en: en['measure.copies'] }, delivered: { event: 'library.title-given', fact: 'copies' }, used: ['library.loan-started'] },
  ],
  told: { th, en },
  publishes: [{ ...WORD_KIND, words: { th: th['published.word'], en: en['published.word'] } }],
  audited: { th: auditedTh, en: auditedEn },
  migrations: { room: 'library', folder: new URL('./migrations/', import.meta.url) },
  problems: LIBRARY_PROBLEMS,
  routes: [
    library.route(findTitles, signedIn, serveFind),
    library.route(getTitle, signedIn, serveTitle),
    library.route(getCover, signedIn, serveCover),
    library.route(getBook, signedIn, serveBook),
    library.route(getBookText, signedIn, serveBookText),
    library.route(borrow, signedIn, serveBorrow),
    library.route(returnLoan, signedIn, serveReturn),
    library.route(renewLoan, signedIn, serveRenew),
    library.route(placeHold, signedIn, servePlaceHold),
    library.route(cancelHold, signedIn, serveCancelHold),
    library.route(makeWish, signedIn, serveWish),
    library.route(setPlace, signedIn, servePlace),
    library.route(changeMark, signedIn, serveMark),
    library.route(sayWord, signedIn, serveSayWord),
    library.route(takeWordBack, signedIn, serveTakeWordBack),
    library.route(noteReading, signedIn, serveReading),
    library.route(listPools, allowedTo(libraryActions, 'see-pools'), serveListPools),
    library.route(setPool, allowedTo(libraryActions, 'set-pools'), serveSetPool),
    library.route(editTitle, allowedTo(libraryActions, 'edit-titles'), serveEditTitle),
    library.route(listShelves, signedIn, serveShelves),
    library.route(listPopular, signedIn, servePopular),
    library.route(listFamilyReading, signedIn, serveFamilyReading),
    library.route(saveShelf, allowedTo(libraryActions, 'make-shelves'), serveSaveShelf),
    library.route(removeShelf, allowedTo(libraryActions, 'make-shelves'), serveRemoveShelf),
    library.route(getReport, allowedTo(libraryActions, 'see-report'), libraryReport),
    library.route(exportReport, allowedTo(libraryActions, 'see-report'), serveExportReport),
    library.route(listChanges, allowedTo(libraryActions, 'edit-titles'), serveChanges),
    library.route(listDoubles, allowedTo(libraryActions, 'edit-titles'), serveDoubles),
    library.route(noDoubles, allowedTo(libraryActions, 'edit-titles'), serveNoDoubles),
    library.route(getRules, allowedTo(libraryActions, 'see-pools'), serveGetRules),
    library.route(setRules, allowedTo(libraryActions, 'set-rules'), serveSetRules),
    library.route(listLoans, allowedTo(libraryActions, 'see-loans'), serveListLoans),
    library.route(exportLoans, allowedTo(libraryActions, 'see-loans'), (context, { query }) => serveExportLoans(context, 'csv', query.org)),
    library.route(exportLoansWorkbook, allowedTo(libraryActions, 'see-loans'), (context, { query }) => serveExportLoans(context, 'xlsx', query.org)),
    library.route(beginImport, allowedTo(libraryActions, 'import-books'), serveBeginImport),
    library.route(addImportFile, allowedTo(libraryActions, 'import-books'), serveAddFile, { uploadLimit: defaultLimits.fileBytes }),
    library.route(getImport, allowedTo(libraryActions, 'import-books'), serveImport),
    library.route(listImports, allowedTo(libraryActions, 'import-books'), serveImports),
    ...opdsRoutes,
    ...earlierRoutes(),
  ],
  listeners: [library.listener('library.take-back', ['core.person-left', 'core.person-moved'], (context, event) => (event.name === 'core.person-moved' ? personMoved(context, event) : personLeft(context, event)))],
  jobs: [
    library.job('expire', (work) => expireDue(work), '* * * * *'),
    library.job('popular', (work) => reckonPopular(work), '7 * * * *'),
    library.job('sketch', (work) => sketchBooks(work), '*/5 * * * *'),
    library.job('tell-ending', (work) => tellEnding(work), '0 8 * * *'),
    library.job('take-in', takeInFile),
    library.job('resume-imports', (work) => resumeImports(work), '* * * * *'),
  ],
  kept: [
    library.kept('library.loans', signedIn, pullLoans),
    library.kept('library.holds', signedIn, pullHolds),
    library.kept('library.wishes', signedIn, pullWishes),
    library.kept('library.places', signedIn, pullPlaces),
    library.kept('library.marks', signedIn, pullMarks),
    library.kept('library.shelf', signedIn, pullShelf),
    library.kept('library.words', signedIn, pullWords),
  ],
  find: findBooks,
  describe: describeBooks,
  person: libraryPerson,
};
