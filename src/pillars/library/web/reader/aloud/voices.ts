/** A device tells its voices a moment after it is asked for them the first time. Milliseconds. */
const VOICES_COME_WITHIN = 1500;

/** The voices of this device; none where it cannot speak. */
export function deviceVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in globalThis)) return Promise.resolve([]);
  const voices = speechSynthesis.getVoices();
  if (voices.length > 0) return Promise.resolve(voices);
  return new Promise((resolve) => {
    const answer = (): void => {
      clearTimeout(timer);
      speechSynthesis.removeEventListener('voiceschanged', answer);
      resolve(speechSynthesis.getVoices());
    };
    const timer = setTimeout(answer, VOICES_COME_WITHIN);
    speechSynthesis.addEventListener('voiceschanged', answer);
  });
}
