import { Null, Object as Shape, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';

/** What may be said of how to reach those who run this installation: rows `contact.<part>` of `core.installation`. */
export const CONTACT_PARTS = ['office', 'address', 'phone', 'email', 'hours', 'privacy'] as const;
export type ContactPart = (typeof CONTACT_PARTS)[number];

const told = Union([Text(), Null()]);

export const getContact = call({
  name: 'core.get-contact', method: 'GET', path: '/api/core/contact', summary: 'How to reach those who run this installation, as far as they have said; null for what they have not.',
  answer: Shape({ office: told, address: told, phone: told, email: told, hours: told, privacy: told }), problems: [],
});
