import { createRoot } from 'react-dom/client';
import '#platform/web/design/design.css';
import { keepProgram } from '#platform/web/offline-program.ts';
import { platformWords } from '#platform/web/platform-words.ts';
import { readLanguage } from '#platform/web/words.tsx';
import { appWords } from './web/app-words.ts';
import { App } from './web/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// The words around every page are here before it is drawn: nobody sees a page without them.
await Promise.all([platformWords, appWords].map((words) => words.ready(readLanguage())));
createRoot(root).render(<App />);

if (import.meta.env.PROD) void keepProgram();
