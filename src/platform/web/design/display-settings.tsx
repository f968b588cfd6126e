import type { ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { displaySizes, ordinaryDisplay, type Display } from './display.ts';
import { Segmented } from './segmented.tsx';

export interface DisplaySettingsProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly display: Display;
  readonly onChange: (display: Display) => void;
}

/** Size, face, colours and spacing of letters; each change is seen at once behind the dialog. */
export function DisplaySettings({ open, onClose, display, onChange }: DisplaySettingsProps): ReactNode {
  const t = usePlatformWords();
  const set = <K extends keyof Display>(name: K, value: Display[K]): void => onChange({ ...display, [name]: value });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('display.title')}
      actions={
        <>
          <Button look="primary" onClick={onClose}>
            {t('display.done')}
          </Button>
          <Button icon="undo" onClick={() => onChange(ordinaryDisplay)}>
            {t('display.reset')}
          </Button>
        </>
      }
    >
      <p className="k-quiet">{t('display.hint')}</p>
      <Segmented
        label={t('display.size')}
        value={String(display.size)}
        onChange={(size) => set('size', Number(size))}
        options={displaySizes.map((size) => ({ value: String(size), label: `${size}%` }))}
      />
      <Segmented
        label={t('display.face')}
        value={display.face}
        onChange={(face) => set('face', face)}
        options={[
          { value: 'plain', label: t('display.face.plain') },
          { value: 'looped', label: t('display.face.looped') },
        ]}
      />
      <Segmented
        label={t('display.theme')}
        value={display.theme}
        onChange={(theme) => set('theme', theme)}
        options={[
          { value: 'device', label: t('display.theme.device'), icon: 'tablet' },
          { value: 'light', label: t('display.theme.light'), icon: 'sun' },
          { value: 'dark', label: t('display.theme.dark'), icon: 'moon' },
          { value: 'contrast', label: t('display.theme.contrast'), icon: 'letter-size' },
        ]}
      />
      <Segmented
        label={t('display.spacing')}
        value={display.spacing}
        onChange={(spacing) => set('spacing', spacing)}
        options={[
          { value: 'normal', label: t('display.spacing.normal') },
          { value: 'wide', label: t('display.spacing.wide') },
        ]}
      />
      <p className="k-reading">{t('display.sample')}</p>
    </Dialog>
  );
}
