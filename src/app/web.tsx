import { createRoot } from 'react-dom/client';
import '#platform/web/design/design.css';
import { App } from './web/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App />);

// Without a service worker (plain HTTP on another name than localhost) everything works with a connection only.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/service-worker.js', { type: 'module', scope: '/' });
