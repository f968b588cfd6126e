import type { ListKind } from '#core/server/lists/list-kind.ts';
import { loansList } from './loans-list.ts';
import { titlesList } from './titles-list.ts';

/** Kinds of lists that the library takes in. */
export const libraryLists: readonly ListKind[] = [titlesList, loansList];
