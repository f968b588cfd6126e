/**
 * Keeps the program on this device by its service worker, and has this page served by it from now on.
 * A page that was loading while the worker took its place, or that was reloaded past it, is not taken over by itself and would be lost with the line: it asks.
 * Without a service worker (plain HTTP on another name than localhost) everything works with a connection only.
 */
export async function keepProgram(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  await workers.register('/service-worker.js', { type: 'module', scope: '/' });
  const { active } = await workers.ready;
  if (workers.controller === null) active?.postMessage('serve');
}
