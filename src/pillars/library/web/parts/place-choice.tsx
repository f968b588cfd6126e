import { type ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { dayText } from '#platform/web/day.tsx';
import { useLanguage } from '#platform/web/words.tsx';
import type { TitleAnswer } from '../../api.ts';
import { percentRead } from '../../domain/reading-place.ts';
import type { Opening, Place } from '../../domain/place.ts';
import { useLibraryWords } from '../library-words.ts';

export interface PlaceChoiceProps {
  readonly opening: Opening & { readonly kind: 'choose' };
  readonly title: TitleAnswer;
  readonly onChoose: (place: Place) => void;
  readonly onClose: () => void;
}

/** Two devices were last at different pages: "go on from page 12 on Tablet 3?" Nobody is moved silently. */
export function PlaceChoice({ opening, title, onChoose, onClose }: PlaceChoiceProps): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const where = ({ locator }: Place): string => {
    const { position, totalProgression } = locator.locations;
    return title.layout === 'fixed' && position !== undefined ? t('place.page', { page: position }) : t('place.percent', { percent: percentRead(totalProgression ?? 0) });
  };
  const when = (place: Place): string => dayText(new Date(place.modified).toISOString(), language, 'time');
  return (
    <Screen title={t('place.question')}>
      <p className="k-large" lang={title.languages[0]}>{title.title}</p>
      <div className="k-stack" style={{ justifyItems: 'start' }}>
        <div>
          <Button look="primary" icon="tablet" onClick={() => onChoose(opening.there)}>{t('place.there', { where: where(opening.there), device: opening.there.device.name })}</Button>
          <p className="k-quiet">{t('place.when', { when: when(opening.there) })}</p>
        </div>
        <div>
          <Button icon="book" onClick={() => onChoose(opening.here)}>{t('place.here', { where: where(opening.here) })}</Button>
          <p className="k-quiet">{t('place.when', { when: when(opening.here) })}</p>
        </div>
        <Button look="quiet" icon="back" onClick={onClose}>{t('read.later')}</Button>
      </div>
    </Screen>
  );
}
