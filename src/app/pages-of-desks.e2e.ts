import { visitPages } from './testing/every-way.ts';
import { isLongVisit, VISITORS } from './testing/visits.ts';

visitPages(VISITORS.filter(isLongVisit));
