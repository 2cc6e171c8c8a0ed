import { useState } from 'react';
import type * as z from 'zod/mini';
import { getImportChoices } from '#shared/contract/imports.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { failureText } from '../shell/failure-text.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ReportView } from './ReportView.tsx';
import { type Choices, useImport } from './use-import.ts';
import { WaveList } from './WaveList.tsx';

export type ImportChoices = z.output<typeof getImportChoices.reply>;

/** An administrator's page: a file of staff or customer answers is looked at first and imported after. */
export function ImportPage() {
  const { t } = useTexts();
  const resource = useResource(getImportChoices, {});
  return (
    <>
      <PageHead title={t('import.title')} about={t('import.lead')} />
      <ResourceView resource={resource}>
        {(choices) =>
          choices.surveys.length === 0 ? <p className="notice">{t('import.noSurvey')}</p> : <Import choices={choices} />
        }
      </ResourceView>
    </>
  );
}

const EMPTY = { mapping: {}, aliases: {}, replace: false } as const;

/** A survey of the staff, where there is one: their answers come in no other way. */
function firstOf({ surveys }: ImportChoices): string {
  return (surveys.find(({ audience }) => audience === 'staff') ?? surveys[0])?.survey ?? '';
}

function Import({ choices }: { choices: ImportChoices }) {
  const { t } = useTexts();
  const { busy, report, failure, send, forget } = useImport();
  const [file, setFile] = useState<File>();
  const [said, setSaid] = useState<Choices>({ survey: firstOf(choices), period: '', ...EMPTY });
  const change = (news: Partial<Choices>) => setSaid((before) => ({ ...before, ...news }));
  const changeFile = (news: Partial<Choices>, chosen: File | undefined) => {
    forget();
    setFile(chosen);
    change({ ...EMPTY, ...news });
  };
  return (
    <>
      <ImportForm
        choices={choices}
        said={said}
        busy={busy}
        onSurvey={(survey) => changeFile({ survey }, file)}
        onFile={(chosen) => changeFile({}, chosen)}
        onChange={change}
        onPreview={() => file && void send(file, said, false)}
      />
      <div role="alert">{failure !== undefined && <p className="notice failure">{t(failureText(failure))}</p>}</div>
      {report !== undefined && file !== undefined && (
        <ReportView
          report={report}
          choices={choices}
          said={said}
          busy={busy}
          onChange={change}
          onPreview={() => void send(file, said, false)}
          onImport={() => void send(file, said, true)}
        />
      )}
      <WaveList waves={choices.waves} surveys={choices.surveys} />
    </>
  );
}
