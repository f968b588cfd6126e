import { getContact } from '#core/api/contact.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { getValue, setValue } from '#platform/web/device/store.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useEffect } from 'react';

export type Contact = AnswerOf<typeof getContact>;

const KEY = 'app.contact';

/** How to reach the office, as last heard: without a line it is needed most. Undefined until known. */
export function useContact(): Contact | undefined {
  const { value } = useAsked(getContact, {});
  const kept = useDevice(() => getValue<Contact>(KEY), ['values'], []);
  useEffect(() => {
    if (value !== undefined) void setValue(KEY, value);
  }, [value]);
  return value ?? kept;
}
