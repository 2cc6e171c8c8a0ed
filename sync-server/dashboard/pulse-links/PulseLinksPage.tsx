import { useState } from 'react';
import { getPulseAccess, type PulseAccess } from '#shared/contract/pulse-access.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { type Made, MadePaper } from './MadePaper.tsx';
import { TeamAccessRow } from './TeamAccessRow.tsx';

const NOTHING = {};

/** How every team reaches its pulse; links and sheets are made and ended here. */
export function PulseLinksPage() {
  const { t } = useTexts();
  const resource = useResource(getPulseAccess, NOTHING, 'once');
  return (
    <>
      <PageHead title={t('pulseLinks.title')} about={t('pulseLinks.about')} />
      <ResourceView resource={resource}>
        {(access) => <Access access={access} onChanged={resource.retry} />}
      </ResourceView>
    </>
  );
}

function Access({ access, onChanged }: { access: PulseAccess; onChanged(): void }) {
  const { t } = useTexts();
  const [made, setMade] = useState<Made>();
  return (
    <>
      <div role="status">{made && <MadePaper made={made} />}</div>
      <TableFrame label={t('pulseLinks.table')} stacks>
        <thead>
          <tr>
            <th scope="col">{t('teams.team')}</th>
            <th scope="col">{t('pulseLinks.link')}</th>
            <th scope="col">{t('pulseLinks.sheets')}</th>
          </tr>
        </thead>
        <tbody>
          {access.teams.map((team) => (
            <TeamAccessRow key={team.team} team={team} onChanged={onChanged} onMade={setMade} />
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
