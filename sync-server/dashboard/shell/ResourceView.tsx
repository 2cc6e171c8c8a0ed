import type { ReactNode } from 'react';
import type { Resource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FailureNotice } from './FailureNotice.tsx';

interface ResourceViewProps<Data> {
  resource: Resource<Data>;
  children(data: Data): ReactNode;
}

/** The states of every page: loading, failed with retry, old figures with a notice, and the figures themselves. */
export function ResourceView<Data>({ resource, children }: ResourceViewProps<Data>) {
  const { t } = useTexts();
  const { data, failure, busy, retry } = resource;
  if (data === undefined) {
    if (failure !== undefined) return <FailureNotice title={t('problem.title')} failure={failure} onRetry={retry} />;
    return (
      <p className="loading" role="status">
        {t('loading')}
      </p>
    );
  }
  return (
    <>
      {failure !== undefined && <FailureNotice title={t('problem.refresh')} failure={failure} onRetry={retry} />}
      <div className={busy ? 'figures waiting' : 'figures'} aria-busy={busy}>
        {children(data)}
      </div>
    </>
  );
}
