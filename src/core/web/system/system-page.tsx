import type { ReactNode } from 'react';
import { getSystem, type System } from '#core/api/system.ts';
import { settingParts } from '#core/domain/settings/setting.ts';
import { Day } from '#platform/web/day.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords, type Language } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { SettingsForm } from './settings-form.tsx';
import { systemWords } from './system-words.ts';
import '../desk.css';

/** How the house stands, what to do where something is wrong, and what may be set without touching the machine. */
export function Page(): ReactNode {
  const t = useWords(systemWords);
  return (
    <OnlyFor action="see-system" title={t('system.title')}>
      <Stands />
    </OnlyFor>
  );
}

function Stands(): ReactNode {
  const t = useWords(systemWords);
  const asked = useAsked(getSystem, {});
  return (
    <Screen title={t('system.title')}>
      <AskedView asked={asked}>
        {(system) => (
          <>
            <Health system={system} />
            {settingParts.map((part) => <SettingsForm key={part} part={part} settings={system.settings.filter((setting) => setting.part === part)} onSaved={asked.again} />)}
            <Table
              caption={t('system.given')} rows={system.given} rowKey={({ name }) => name} note={t('system.given.note')}
              columns={[
                { id: 'what', title: t('system.given.what'), rowHeader: true, cell: ({ name }) => t(`system.given.${name}`) },
                { id: 'name', title: t('system.given.name'), cell: ({ name }) => <code>{name}</code> },
                { id: 'set', title: t('system.given.is'), cell: ({ isSet }) => t(isSet ? 'system.given.yes' : 'system.given.no') },
              ]}
            />
          </>
        )}
      </AskedView>
    </Screen>
  );
}

function Health({ system: { health, versions } }: { readonly system: System }): ReactNode {
  const t = useWords(systemWords);
  const { language } = useLanguage();
  if (health === null) return <Notice title={t('system.not-yet')} />;
  const size = sizeIn(language);
  const facts = [
    ['disk', t('system.disk', { free: size(health.diskFree), all: size(health.diskBytes) })],
    ['database', t('system.database', { size: size(health.databaseBytes), version: versions.database })],
    ['files', size(health.fileBytes)],
    ['jobs', t('system.jobs', { waiting: health.jobsWaiting, failed: health.jobsFailed })],
    ['backup', health.lastBackup === null ? t('system.backup.none') : <Day key="backup" value={health.lastBackup} style="time" />],
    ['node', versions.node],
  ] as const;
  return (
    <>
      {health.concerns.length === 0 ? <Notice tone="good" title={t('system.good')} /> : health.concerns.map((concern) => <Notice key={concern} tone="warn" title={t(`concern.${concern}`)} next={t(`concern.${concern}.todo`)} actions={concern === 'events-set-aside' ? <ButtonLink href="/settings/events">{t('system.events')}</ButtonLink> : undefined} />)}
      <Card title={t('system.health')}>
        <dl className="c-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`system.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}

/** In the largest unit of which there is a whole one; of a new installation "0.0 GB" says nothing. */
function sizeIn(language: Language): (bytes: number) => string {
  return (bytes) => {
    const [unit, one] = bytes >= 1e9 ? (['gigabyte', 1e9] as const) : (['megabyte', 1e6] as const);
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: language === 'th' ? 'long' : 'short', maximumFractionDigits: 1 }).format(bytes / one);
  };
}
