import type { ReactNode } from 'react';
import type { Household } from '#core/api/households.ts';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Day } from '#platform/web/day.tsx';
import { useWords } from '#platform/web/words.tsx';
import { householdsWords } from './households-words.ts';
import './family.css';

export interface FamilyPictureProps {
  readonly members: Household['members'];
  /** Where a table beside it says since when. */
  readonly brief?: boolean;
}

/** Who is in a family, each with a face, a name, and what they are in it. */
export function FamilyPicture({ members, brief = false }: FamilyPictureProps): ReactNode {
  const t = useWords(householdsWords);
  return (
    <ul className="c-family">
      {members.map((one) => (
        <li key={one.id}>
          <Avatar name={one.callName} animal={one.animal ?? undefined} size="4.5rem" />
          <span>
            <strong>{one.self ? `${one.callName} (${t('family.me')})` : one.callName}</strong>
            {t(`relation.${one.relation}`)}
          </span>
          {!brief && (
            <span className="k-quiet">
              {t('family.since')} <Day value={one.from} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
