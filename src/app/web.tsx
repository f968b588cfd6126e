import { createRoot } from 'react-dom/client';
import '#platform/web/design/design.css';
import { platformWords } from '#platform/web/platform-words.ts';
import { readLanguage } from '#platform/web/words.tsx';
import { appWords } from './web/app-words.ts';
import { App } from './web/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// The words around every page are here before it is drawn: nobody sees a page without them.
await Promise.all([platformWords, appWords].map((words) => words.ready(readLanguage())));
createRoot(root).render(<App />);

// Without a service worker (plain HTTP on another name than localhost) everything works with a connection only.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/service-worker.js', { type: 'module', scope: '/' });
