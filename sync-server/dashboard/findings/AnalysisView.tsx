import type { ReactNode } from 'react';
import type { Resource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';

/** An analysis once it is there; an organisation without a linkage is told so instead of being shown a fault. */
export function AnalysisView<Data>({
  resource,
  children,
}: {
  resource: Resource<Data>;
  children(data: Data): ReactNode;
}) {
  const { t } = useTexts();
  const nothing = resource.data === undefined && resource.failure?.code === 'not_found';
  if (nothing) return <p className="notice">{t('analysis.none')}</p>;
  return <ResourceView resource={resource}>{children}</ResourceView>;
}
