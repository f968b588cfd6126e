import { useRef, useState, type ReactNode } from 'react';
import { addReportStep, getReport } from '#core/api/safeguarding.ts';
import { reportOutcomes, type ActKind, type ReportOutcome } from '#core/domain/safeguarding/report.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Day } from '#platform/web/day.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextArea } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { safeguardingWords } from './safeguarding-words.ts';
import './safeguarding.css';

type Whole = AnswerOf<typeof getReport>;

/** One report, asked of the server each time and kept nowhere here. */
export function ReportView({ report }: { readonly report: string }): ReactNode {
  const asked = useAsked(getReport, { params: { report } });
  return (
    <AskedView asked={asked}>
      {(whole) => (
        <>
          <Said whole={whole} />
          {whole.closedAt === null && <Act whole={whole} onDone={asked.again} />}
          <Steps steps={whole.steps} />
        </>
      )}
    </AskedView>
  );
}

function Said({ whole }: { readonly whole: Whole }): ReactNode {
  const t = useWords(safeguardingWords);
  const { language } = useLanguage();
  return (
    <Card title={t(`report-kind.${whole.kind}`)} note={t('report.audited')}>
      <p>{t('report.by', { name: whole.by?.callName ?? t('report.somebody'), place: whole.org.name[language] })} · <Day value={whole.madeAt} style="time" /></p>
      {whole.told === 'duty' && <Notice tone="warn" icon="lock" title={t('report.not-home')} next={t('report.not-home.so')} />}
      <p className="c-report-said">{whole.said === '' ? t('report.no-words') : whole.said}</p>
      {whole.message !== null && (
        <>
          <p>{t(`report.${whole.message.isPublished ? 'published' : 'message'}${whole.message.isDown ? '-down' : ''}`, { name: whole.message.by?.callName ?? '' })}</p>
          <blockquote className="c-report-said">{whole.message.text}</blockquote>
        </>
      )}
      {whole.href !== null && <p>{t('report.page', { page: whole.href })}</p>}
    </Card>
  );
}

function Act({ whole, onDone }: { readonly whole: Whole; readonly onDone: () => void }): ReactNode {
  const t = useWords(safeguardingWords);
  const problemText = useProblemText(safeguardingWords);
  const [said, setSaid] = useState('');
  const [to, setTo] = useState('');
  const [outcome, setOutcome] = useState<ReportOutcome>('helped');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<ActKind>();
  // What was sent and not answered may have arrived: sent again, it is the same step.
  const sent = useRef({ id: '', step: '' });
  // A second tap on the way would write the same twice, and nothing here is taken back.
  const act = async (what: ActKind): Promise<void> => {
    if (busy !== undefined) return;
    setBusy(what);
    const step = { what, said, ...(what === 'hand' && to !== '' && { to }), ...(what === 'close' && { outcome }) };
    if (sent.current.step !== JSON.stringify(step)) sent.current = { id: newId(), step: JSON.stringify(step) };
    const result = await ask(addReportStep, { params: { report: whole.id }, body: { id: sent.current.id, ...step } });
    setBusy(undefined);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    sent.current = { id: '', step: '' };
    setSaid('');
    onDone();
  };
  return (
    <Card title={t('report.do')}>
      <div className="k-stack">
        {problem !== undefined && <Notice tone="warn" live="soon" title={problemText(problem)} kept={t('report.kept')} />}
        <div className="k-row">
          {whole.takenBy === null ? <Button look="primary" icon="check" busy={busy === 'take'} onClick={() => void act('take')}>{t('report.take')}</Button> : <p>{t('report.taken', { name: whole.takenBy.callName })}</p>}
          {whole.message !== null && !whole.message.isDown && <Button look="danger" icon="delete" busy={busy === 'take-down'} onClick={() => void act('take-down')}>{t(whole.message.isPublished ? 'report.take-thing-down' : 'report.take-down')}</Button>}
        </div>
        <TextArea label={t('report.said')} hint={t('report.said.hint')} maxLength={2000} rows={3} value={said} onChange={(event) => setSaid(event.target.value)} />
        <div className="k-row"><Button icon="note" busy={busy === 'note'} onClick={() => void act('note')}>{t('report.note')}</Button></div>
        <SelectField label={t('report.hand-to')} empty={t('report.hand-to.choose')} value={to} onChange={(event) => setTo(event.target.value)} options={whole.hand.map((one) => ({ value: one.id, label: `${one.callName} · ${t(`role.${one.role}`)}` }))} />
        <div className="k-row"><Button icon="forward" busy={busy === 'hand'} onClick={() => void act('hand')}>{t('report.hand')}</Button></div>
        <SelectField
          label={t('report.outcome')} value={outcome} onChange={(event) => setOutcome(reportOutcomes.find((one) => one === event.target.value) ?? 'helped')}
          options={reportOutcomes.map((one) => ({ value: one, label: t(`report-outcome.${one}`) }))}
        />
        <div className="k-row"><Button icon="check" busy={busy === 'close'} onClick={() => void act('close')}>{t('report.close')}</Button></div>
      </div>
    </Card>
  );
}

function Steps({ steps }: { readonly steps: Whole['steps'] }): ReactNode {
  const t = useWords(safeguardingWords);
  return (
    <Card title={t('report.steps')}>
      <ol>
        {steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            {t(`report-step.${step.what}`, { name: step.by?.callName ?? t('report.program'), to: step.to?.callName ?? '' })} · <Day value={step.at} style="time" />
            {step.said !== '' && <p className="c-report-said">{step.said}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
