import type { TestHouse } from '#platform/server/testing/house.ts';
import type { Headers } from './world.ts';

export interface Said {
  readonly status: number;
  readonly code: string;
}

/** Asks core of the house that stands by then: the answer with its status, and the code of the problem or ''. */
export function asking(house: () => TestHouse) {
  return async <T>(headers: Headers, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T & Said> => {
    const answer = await house().http.inject({ method, url: `/api/core/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
    return { code: '', ...(answer.body === '' ? {} : answer.json<T>()), status: answer.statusCode } as T & Said;
  };
}
