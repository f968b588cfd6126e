import { Integer, Null, Object as Shape, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';

/** Sent at most every few minutes, while a hand is at the device: asking by itself, as pages do, keeps no session alive. */
export const stillHere = call({
  name: 'core.still-here', method: 'POST', path: '/api/core/sessions/here', summary: 'Somebody is at this device.',
  answer: Shape({ idleMinutes: Union([Integer(), Null()]) }), problems: ['platform.not-signed-in'],
});
