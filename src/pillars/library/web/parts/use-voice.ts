import { useEffect, useState } from 'react';
import { chooseVoice } from '../../domain/phrases.ts';
import { deviceVoices } from '../reader/aloud/voices.ts';

/** Whether this device can speak a language; false until it is known. */
export function useVoice(language: string): boolean {
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => {
    let live = true;
    void deviceVoices().then((voices) => {
      if (live) setSpeaks(chooseVoice(voices, language) !== null);
    });
    return () => {
      live = false;
    };
  }, [language]);
  return speaks;
}
