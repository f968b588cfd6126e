import { Fragment, useState, type ReactNode } from 'react';
import { decideOnPublication, type listPublications } from '#core/api/moderation.ts';
import { publicationReasons, type PublicationDecision, type PublicationReason } from '#core/domain/moderation/publication.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Day } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextArea } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { useTold } from '../told.ts';
import { moderationWords } from './moderation-words.ts';

type Publication = AnswerOf<typeof listPublications>['publications'][number];
type Holes = Readonly<Record<string, string | number>>;

/** One thing to read: whose, since when, what it says, and what becomes of it. */
export function PublicationCard({ one, onDone }: { readonly one: Publication; readonly onDone: () => void }): ReactNode {
  const t = useWords(moderationWords);
  const told = useTold();
  const { language } = useLanguage();
  const holes = one.holes as Holes;
  const ready = String(holes['ready'] ?? '').split(',').filter((part) => part !== '');
  const place = one.org.name[language];
  return (
    <Card title={told('publication', one.kind, holes) ?? one.kind}>
      <div className="k-stack">
        <div className="k-row"><Standing one={one} />{one.isReported && one.state === 'waiting' && <Chip tone="warn" icon="warning">{t('moderation.reported')}</Chip>}</div>
        <p className="k-quiet">{one.by === null ? t('moderation.by.reader', { place }) : t('moderation.by', { name: one.by.callName, place })} · {t('moderation.since')} <Day value={one.askedAt} style="time" /></p>
        {ready.length > 0 && <div className="k-row">{ready.map((part) => <Chip key={part}>{told('publication', `${one.kind}.${part}`, {}) ?? part}</Chip>)}</div>}
        {one.text === '' ? <p className="k-quiet">{t('moderation.no-text')}</p> : <blockquote className="c-said"><Marked text={one.text} marks={one.marks} /></blockquote>}
        {one.marks.length > 0 && <Notice tone="warn" title={t('moderation.marks', { what: [...new Set(one.marks.map(({ kind }) => t(`pointed.${kind}`)))].join(', ') })} next={t('moderation.marks.read')} />}
        {one.state !== 'waiting' && one.reason !== null && <p>{one.reason === 'other' ? one.said : `${t(`publication-reason.${one.reason}`)} ${one.said}`}</p>}
        <Decide one={one} onDone={onDone} />
        <p><Link href={one.href}>{t('moderation.where')}<span className="k-hidden"> {told('publication', one.kind, holes)}</span></Link></p>
      </div>
    </Card>
  );
}

const TONES = { change: { tone: 'warn', icon: 'edit' }, published: { tone: 'good', icon: 'check' }, refused: { tone: 'bad', icon: 'close' } } as const;

/** The clock while it waits; after that what became of it, and who decided. */
function Standing({ one }: { readonly one: Publication }): ReactNode {
  const t = useWords(moderationWords);
  if (one.state === 'waiting') return <Chip tone={one.isLate ? 'bad' : 'warn'} icon={one.isLate ? 'warning' : 'clock'}>{t(one.isLate ? 'moderation.late' : 'moderation.until')} <Day value={one.dueAt} style="time" /></Chip>;
  if (one.state === 'withdrawn') return null;
  return (
    <>
      <Chip {...TONES[one.state]}>{t(`publication-state.${one.state}`)}</Chip>
      {one.decidedBy !== null && one.decidedAt !== null && <span className="k-quiet">{t('moderation.decided-by', { name: one.decidedBy.callName })} <Day value={one.decidedAt} style="time" /></span>}
    </>
  );
}

/** The text with what may tell who somebody is underlined. */
function Marked({ text, marks }: Pick<Publication, 'text' | 'marks'>): ReactNode {
  const starts = [0, ...marks.map(({ to }) => to)];
  return (
    <>
      {marks.map(({ from, to }, place) => <Fragment key={from}>{text.slice(starts[place], from)}<mark>{text.slice(from, to)}</mark></Fragment>)}
      {text.slice(starts.at(-1))}
    </>
  );
}

function Decide({ one, onDone }: { readonly one: Publication; readonly onDone: () => void }): ReactNode {
  const t = useWords(moderationWords);
  const problemText = useProblemText(moderationWords);
  const { toast } = useAnnouncer();
  const [open, setOpen] = useState<'change' | 'refuse' | null>(null);
  const [reason, setReason] = useState<PublicationReason>('names');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const decide = async (decision: PublicationDecision): Promise<void> => {
    setBusy(true);
    const result = await ask(decideOnPublication, { params: { publication: one.id }, body: { id: newId(), decision, reason: decision === 'publish' ? null : reason, said: decision === 'publish' ? '' : said, seen: one.version } });
    setBusy(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    toast({ text: t(`moderation.done.${decision}`) });
    onDone();
  };
  return (
    <>
      {problem !== undefined && <Notice tone="warn" live="soon" title={problemText(problem)} kept={t('moderation.kept')} />}
      <div className="k-row">
        {one.state !== 'published' && <Button look="primary" icon="check" busy={busy} onClick={() => void decide('publish')}>{t('moderation.publish')}</Button>}
        {one.state !== 'change' && <Button icon="edit" aria-expanded={open === 'change'} onClick={() => setOpen(open === 'change' ? null : 'change')}>{t('moderation.change')}</Button>}
        {one.state !== 'refused' && <Button icon="close" aria-expanded={open === 'refuse'} onClick={() => setOpen(open === 'refuse' ? null : 'refuse')}>{t(one.state === 'published' ? 'moderation.take-back' : 'moderation.refuse')}</Button>}
      </div>
      {open !== null && (
        <div className="k-stack">
          <ChoiceField
            name={`reason ${one.id}`} label={t('moderation.why')} hint={t('moderation.why.hint')} value={[reason]} onChange={([chosen]) => setReason(publicationReasons.find((known) => known === chosen) ?? 'other')}
            choices={publicationReasons.map((value) => ({ value, label: t(`publication-reason.${value}`) }))}
          />
          <TextArea label={t('moderation.said')} optional={reason !== 'other'} maxLength={300} rows={2} value={said} onChange={(event) => setSaid(event.target.value)} />
          <div className="k-row"><Button look="primary" icon="forward" busy={busy} onClick={() => void decide(open)}>{t('moderation.send')}</Button><Button onClick={() => setOpen(null)}>{t('moderation.leave')}</Button></div>
        </div>
      )}
    </>
  );
}
