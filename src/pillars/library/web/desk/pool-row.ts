import type { AnswerOf } from '#platform/domain/call.ts';
import type { listPools } from '../../api.ts';

/** A title as one organisation lends it. */
export type PoolRow = AnswerOf<typeof listPools>['pools'][number];
