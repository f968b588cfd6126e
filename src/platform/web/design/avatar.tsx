import type { CSSProperties, ReactNode } from 'react';
import './avatar.css';
import { isAnimal } from '../../domain/animals/animal-ids.ts';
import { Animal } from './animals.tsx';

export interface AvatarProps {
  /** The animal a person chose. */
  readonly animal?: string | undefined;
  /** The called name; its first letter stands in where no animal was chosen. */
  readonly name: string;
  /** CSS length. */
  readonly size?: string;
}

/** A Thai name may begin with a vowel written before its consonant (เ แ โ ใ ไ); the consonant is the letter people know it by. */
function initial(name: string): string {
  return /^[เแโใไ]?(\p{L})/u.exec(name.trim())?.[1] ?? '';
}

/** Always beside the name in words, so hidden from a screen reader. */
export function Avatar({ animal, name, size = '4rem' }: AvatarProps): ReactNode {
  return (
    <span className="k-avatar" style={{ '--avatar-size': size } as CSSProperties} aria-hidden="true">
      {animal !== undefined && isAnimal(animal) ? <Animal id={animal} size={`calc(${size} * 0.72)`} /> : initial(name)}
    </span>
  );
}
