import type { ReactNode } from 'react';
import { getOpenCodes } from '#shared/contract/coming-kiosks.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { OpenCodeTable } from './OpenCodeTable.tsx';
import { ProvisioningForm } from './ProvisioningForm.tsx';
import { WaitingRequests } from './WaitingRequests.tsx';

const NOTHING = {};

/** Kiosks on their way: who waits, files that set them up, and which of those nobody has used. */
export function ComingSection({ parts }: { parts: ReactNode }) {
  const { t } = useTexts();
  const resource = useResource(getOpenCodes, NOTHING);
  return (
    <>
      <PageHead title={t('coming.title')} about={t('coming.about')}>
        {parts}
      </PageHead>
      <WaitingRequests />
      <ResourceView resource={resource}>
        {({ server, codes }) => (
          <>
            <ProvisioningForm server={server} onChanged={resource.retry} />
            <OpenCodeTable codes={codes} onChanged={resource.retry} />
          </>
        )}
      </ResourceView>
    </>
  );
}
