import { lazy, Suspense, type ReactNode } from 'react';
import '../library.css';

const Reading = lazy(async () => ({ default: (await import('./learner-cards.tsx')).ReadingCard }));
const Shelf = lazy(async () => ({ default: (await import('./learner-cards.tsx')).ShelfCard }));
const Family = lazy(async () => ({ default: (await import('./family-cards.tsx')).FamilyCards }));
const Imports = lazy(async () => ({ default: (await import('./desk-cards.tsx')).ImportsCard }));
const Waiting = lazy(async () => ({ default: (await import('./desk-cards.tsx')).WaitingCard }));

/** The library's cards for the first page, each with its room kept while it is fetched: staff need not wait for what learners see, nor they for it. */
export function ReadingCard(): ReactNode {
  return <Suspense fallback={<div className="lib-soon" data-shape="card" aria-hidden="true" />}><Reading /></Suspense>;
}

export function ShelfCard(): ReactNode {
  return <Suspense fallback={<div className="lib-soon" data-shape="card" aria-hidden="true" />}><Shelf /></Suspense>;
}

export function FamilyCards(): ReactNode {
  return <Suspense fallback={null}><Family /></Suspense>;
}

export function ImportsCard(): ReactNode {
  return <Suspense fallback={null}><Imports /></Suspense>;
}

export function WaitingCard(): ReactNode {
  return <Suspense fallback={null}><Waiting /></Suspense>;
}
