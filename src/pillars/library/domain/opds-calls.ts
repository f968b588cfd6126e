import { Literal, Object as Shape, Optional, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';

// Reading programs are given these addresses by hand and keep them for years, so they stand outside of /api/.
const V2 = '/opds/v2';
const V1 = '/opds/v1.2';

const Id = Text({ format: 'uuid' });
const OneTitle = Shape({ title: Id });
const Page = { after: Optional(Id) };
const TitlesQuery = Shape({ ...Page, order: Optional(Union([Literal('new'), Literal('title')])), subject: Optional(Text({ maxLength: 300 })), language: Optional(Text({ maxLength: 40 })) });
const SearchQuery = Shape({ query: Optional(Text({ maxLength: 200 })), after: Optional(Text({ maxLength: 200 })) });
const borrowProblems = [
  'platform.not-signed-in', 'platform.not-found', 'platform.cross-site', 'library.too-young', 'library.too-many-loans', 'library.too-many-holds', 'library.no-copies', 'library.no-hold-needed',
  'library.already-lent', 'library.offer-ended', 'library.id-in-use', 'library.needs-connection',
] as const;

/** The address as people type it. */
export const opdsDoor = call({ name: 'library.opds-door', method: 'GET', path: V2, summary: 'Leads to where the catalogue begins.', problems: [] });
export const opdsHome = call({ name: 'library.opds-home', method: 'GET', path: `${V2}/`, summary: 'The catalogue as OPDS 2.0: where to begin.', problems: [] });
export const opdsTitles = call({ name: 'library.opds-titles', method: 'GET', path: `${V2}/titles`, summary: 'Titles as OPDS 2.0, 30 a page: newest first or in the order of a dictionary.', query: TitlesQuery, problems: [] });
export const opdsSubjects = call({ name: 'library.opds-subjects', method: 'GET', path: `${V2}/subjects`, summary: 'Subjects as OPDS 2.0.', problems: [] });
export const opdsLanguages = call({ name: 'library.opds-languages', method: 'GET', path: `${V2}/languages`, summary: 'Languages as OPDS 2.0.', problems: [] });
export const opdsSearch = call({ name: 'library.opds-search', method: 'GET', path: `${V2}/search`, summary: 'Titles with words anywhere in them, as OPDS 2.0.', query: SearchQuery, problems: [] });
export const opdsPublication = call({ name: 'library.opds-publication', method: 'GET', path: `${V2}/publications/:title`, summary: 'One title as an OPDS 2.0 publication.', params: OneTitle, problems: ['platform.not-found'] });
export const opdsCover = call({
  name: 'library.opds-cover', method: 'GET', path: `${V2}/publications/:title/cover`, summary: 'The cover as JPEG, which OPDS asks for.', params: OneTitle, query: Shape({ size: Optional(Union([Literal('small'), Literal('large')])) }), problems: ['platform.not-found'],
});
export const opdsBook = call({ name: 'library.opds-book', method: 'GET', path: `${V2}/publications/:title/book`, summary: 'The EPUB of an open title; a range resumes a cut download.', params: OneTitle, problems: ['platform.not-found'] });
/** OPDS lets a program follow the borrow link like any other, so it is a GET that changes. */
export const opdsBorrow = call({
  name: 'library.opds-borrow', method: 'GET', changes: true, path: `${V2}/publications/:title/loan`, summary: 'Lends a title, or joins its queue; answers the publication as it then stands.', params: OneTitle, problems: borrowProblems,
});
export const opdsGiveBack = call({
  name: 'library.opds-give-back', method: 'DELETE', path: `${V2}/publications/:title/loan`, summary: 'Gives a title back, or leaves its queue.', params: OneTitle, problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const opdsProgression = call({
  name: 'library.opds-progression', method: 'GET', path: `${V2}/publications/:title/progression`, summary: 'How far the person has read, as OPDS Progression 1.0; empty where nothing is known.', params: OneTitle, problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const opdsShelf = call({ name: 'library.opds-shelf', method: 'GET', path: `${V2}/shelf`, summary: 'What the person has on loan or waits for.', problems: ['platform.not-signed-in'] });
export const opdsProfile = call({ name: 'library.opds-profile', method: 'GET', path: `${V2}/profile`, summary: 'How many loans and holds the person has left.', problems: ['platform.not-signed-in'] });
export const opdsAuthentication = call({ name: 'library.opds-authentication', method: 'GET', path: `${V2}/authentication`, summary: 'Authentication for OPDS 1.0: how to sign in.', problems: [] });

export const opds1Door = call({ name: 'library.opds1-door', method: 'GET', path: V1, summary: 'Leads to where the catalogue begins as OPDS 1.2.', problems: [] });
export const opds1Home = call({ name: 'library.opds1-home', method: 'GET', path: `${V1}/`, summary: 'The catalogue as OPDS 1.2.', problems: [] });
export const opds1Titles = call({ name: 'library.opds1-titles', method: 'GET', path: `${V1}/titles`, summary: 'Titles as OPDS 1.2.', query: TitlesQuery, problems: [] });
export const opds1Subjects = call({ name: 'library.opds1-subjects', method: 'GET', path: `${V1}/subjects`, summary: 'Subjects as OPDS 1.2.', problems: [] });
export const opds1Languages = call({ name: 'library.opds1-languages', method: 'GET', path: `${V1}/languages`, summary: 'Languages as OPDS 1.2.', problems: [] });
export const opds1Search = call({ name: 'library.opds1-search', method: 'GET', path: `${V1}/search`, summary: 'Titles with words anywhere in them, as OPDS 1.2.', query: SearchQuery, problems: [] });
export const opds1Description = call({ name: 'library.opds1-description', method: 'GET', path: `${V1}/opensearch`, summary: 'OpenSearch description of the search.', problems: [] });
export const opds1Publication = call({ name: 'library.opds1-publication', method: 'GET', path: `${V1}/publications/:title`, summary: 'One title as an OPDS 1.2 entry.', params: OneTitle, problems: ['platform.not-found'] });
export const opds1Borrow = call({
  name: 'library.opds1-borrow', method: 'GET', changes: true, path: `${V1}/publications/:title/loan`, summary: 'Lends a title, or joins its queue; answers the entry as it then stands.', params: OneTitle, problems: borrowProblems,
});
export const opds1Shelf = call({ name: 'library.opds1-shelf', method: 'GET', path: `${V1}/shelf`, summary: 'What the person has on loan or waits for, as OPDS 1.2.', problems: ['platform.not-signed-in'] });
