import { type ReactNode, useState } from 'react';
import { getSettings } from '#shared/contract/fleet.ts';
import { useResource } from '../api/use-resource.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { SettingsTable } from './SettingsTable.tsx';

/** What the organisation or a location says about its kiosks. */
export function SettingsSection({ parts }: { parts: ReactNode }) {
  const { t } = useTexts();
  const locations = useLocations() ?? [];
  const [owner, setOwner] = useState('');
  const scope = owner === '' ? 'organisation' : 'location';
  const level = { scope, ...(owner === '' ? {} : { owner }) } as const;
  const resource = useResource(getSettings, level);
  return (
    <>
      <PageHead title={t('settings.title')} about={t('settings.about')}>
        {parts}
      </PageHead>
      <div className="filters">
        <div className="field">
          <label htmlFor="settings-owner">{t('settings.of')}</label>
          <select id="settings-owner" value={owner} onChange={(event) => setOwner(event.target.value)}>
            <option value="">{t('settings.organisation')}</option>
            {locations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <ResourceView resource={resource}>
        {({ settings, nearer }) => (
          <SettingsTable key={owner} {...level} settings={settings} nearer={nearer} onChanged={resource.retry} />
        )}
      </ResourceView>
    </>
  );
}
