import { signedIn } from '#core/server/guards.ts';
import { borrow, cancelHold, changeMark, findTitles, getBook, getBookText, getCover, getTitle, makeWish, noteReading, placeHold, renewLoan, returnLoan, setPlace } from '#library/api.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import { serveBook, serveBookText } from './catalogue/book.ts';
import { serveCover } from './catalogue/cover.ts';
import { serveFind } from './catalogue/find.ts';
import { serveTitle } from './catalogue/title.ts';
import { pullHolds, pullLoans, pullMarks, pullPlaces, pullShelf, pullWishes } from './kept.ts';
import { personLeft } from './hears.ts';
import { serveBorrow } from './lending/borrow.ts';
import { expireDue } from './lending/expire.ts';
import { serveCancelHold, servePlaceHold } from './lending/holds.ts';
import { serveRenew } from './lending/renew.ts';
import { serveReturn } from './lending/return.ts';
import { serveWish } from './lending/wishes.ts';
import { LIBRARY_PROBLEMS } from './problems.ts';
import { serveMark } from './reading/marks.ts';
import { servePlace } from './reading/place.ts';
import { serveReading } from './reading/reading.ts';
import type { LibraryTables } from './tables.ts';

const library = roomOf<LibraryTables>();

/** The library as the app knows it. */
export const libraryRoom: Room = {
  name: 'library',
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
    library.route(noteReading, signedIn, serveReading),
  ],
  listeners: [library.listener('library.take-back', ['core.person-left'], personLeft)],
  jobs: [library.job('expire', (work) => expireDue(work), '* * * * *')],
  kept: [
    library.kept('library.loans', signedIn, pullLoans),
    library.kept('library.holds', signedIn, pullHolds),
    library.kept('library.wishes', signedIn, pullWishes),
    library.kept('library.places', signedIn, pullPlaces),
    library.kept('library.marks', signedIn, pullMarks),
    library.kept('library.shelf', signedIn, pullShelf),
  ],
};
