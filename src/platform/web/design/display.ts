/** How a person likes pages to look; kept on the device under the person's own key, so a shared tablet changes with the person. */
export interface Display {
  /** Per cent of the ordinary size, 100 to 300 (WCAG 2.2, 1.4.4 asks for 200). */
  readonly size: number;
  readonly face: 'plain' | 'looped';
  readonly theme: 'device' | 'light' | 'dark' | 'contrast';
  readonly spacing: 'normal' | 'wide';
}

export const ordinaryDisplay: Display = { size: 100, face: 'plain', theme: 'device', spacing: 'normal' };

export const displaySizes = [100, 125, 150, 200, 250, 300] as const;

/** Reads what was kept, part by part: an older or damaged note never costs more than the part it spoils. */
export function parseDisplay(text: string | null): Display {
  let kept: Partial<Record<keyof Display, unknown>> = {};
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null) kept = value;
  } catch {
    return ordinaryDisplay;
  }
  const one = <T,>(value: unknown, allowed: readonly T[], otherwise: T): T => allowed.find((each) => each === value) ?? otherwise;
  return {
    size: typeof kept.size === 'number' ? Math.min(300, Math.max(100, kept.size)) : 100,
    face: one(kept.face, ['plain', 'looped'], 'plain'),
    theme: one(kept.theme, ['device', 'light', 'dark', 'contrast'], 'device'),
    spacing: one(kept.spacing, ['normal', 'wide'], 'normal'),
  };
}

export function readDisplay(key: string): Display {
  try {
    return parseDisplay(localStorage.getItem(key));
  } catch {
    return ordinaryDisplay;
  }
}

export function keepDisplay(key: string, display: Display): void {
  try {
    localStorage.setItem(key, JSON.stringify(display));
  } catch {
    // Applied all the same; only remembering it is lost.
  }
}

/** Writes the choice on `<html>`; call before the first paint so that nothing shifts. */
export function applyDisplay(display: Display, root: HTMLElement = document.documentElement): void {
  root.style.setProperty('--text-scale', String(display.size / 100));
  const put = (name: string, value: string, absent: string): void => {
    if (value === absent) root.removeAttribute(name);
    else root.setAttribute(name, value);
  };
  put('data-theme', display.theme, 'device');
  put('data-face', display.face, 'plain');
  put('data-spacing', display.spacing, 'normal');
}
