import type { ActionTable } from '#core/domain/roles.ts';

/** Who may do what in the library, beside reading, which needs no role. Marks and reading places are nobody's but the reader's. */
export const libraryActions = {
  'see-pools': ['officer', 'librarian', 'home-staff'],
  'import-books': ['officer', 'librarian'],
  'set-pools': ['officer', 'librarian'],
  'set-rules': ['officer', 'librarian'],
  'edit-titles': ['officer', 'librarian'],
  'make-shelves': ['officer', 'librarian'],
  'see-report': ['officer', 'librarian', 'programme-lead'],
  // A librarian meets people by number only; books are found again by those who look after the people.
  'see-loans': ['officer', 'home-staff'],
} as const satisfies ActionTable<string>;

export type LibraryAction = keyof typeof libraryActions;
