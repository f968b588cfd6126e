import { lazy } from 'react';

/** What is not needed for the first page comes when it is asked for; the service worker holds all of it, so it comes without a line, too. */
export const AloudBar = lazy(() => import('./aloud/aloud-bar.tsx').then((file) => ({ default: file.AloudBar })));
export const Ruler = lazy(() => import('./ruler/ruler.tsx').then((file) => ({ default: file.Ruler })));
export const SearchSheet = lazy(() => import('./search/search-sheet.tsx').then((file) => ({ default: file.SearchSheet })));
export const FoundStrip = lazy(() => import('./search/search-sheet.tsx').then((file) => ({ default: file.FoundStrip })));
export const ContentsSheet = lazy(() => import('./contents-sheet.tsx').then((file) => ({ default: file.ContentsSheet })));
export const LettersSheet = lazy(() => import('./letters-sheet.tsx').then((file) => ({ default: file.LettersSheet })));
export const MarkSheet = lazy(() => import('./mark-sheet.tsx').then((file) => ({ default: file.MarkSheet })));
export const MarksSheet = lazy(() => import('./marks-sheet.tsx').then((file) => ({ default: file.MarksSheet })));
export const HelpSheet = lazy(() => import('./help-sheet.tsx').then((file) => ({ default: file.HelpSheet })));
export const TellTool = lazy(() => import('./tell-tool.tsx').then((file) => ({ default: file.TellTool })));
export const TellSheet = lazy(() => import('./tell-tool.tsx').then((file) => ({ default: file.TellSheet })));
export const NoteSheet = lazy(() => import('./note-sheet.tsx').then((file) => ({ default: file.NoteSheet })));
