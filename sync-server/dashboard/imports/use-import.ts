import { useState } from 'react';
import type * as z from 'zod/mini';
import { type ImportReport, postImport } from '#shared/contract/imports.ts';
import { ApiFailure } from '../api/api.ts';
import { useServices } from '../api/services.ts';

type Request = z.input<typeof postImport.request>;

/** What a person said about a file beside the file itself. */
export type Choices = Omit<Request, 'file' | 'keep'>;

export interface ImportState {
  busy: boolean;
  report: ImportReport | undefined;
  failure: ApiFailure | undefined;
  /** Sends the file: a preview, or with `keep` the import itself. */
  send(file: File, choices: Choices, keep: boolean): Promise<void>;
  forget(): void;
}

/** One file on its way to the server; the newest report stays until the next one. */
export function useImport(): ImportState {
  const { call } = useServices();
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<ImportReport>();
  const [failure, setFailure] = useState<ApiFailure>();

  const send: ImportState['send'] = async (file, choices, keep) => {
    setBusy(true);
    setFailure(undefined);
    try {
      setReport(await call(postImport, { ...choices, file: await base64Of(file), keep }));
    } catch (reason) {
      setFailure(reason instanceof ApiFailure ? reason : new ApiFailure('unexpected', { cause: reason }));
    }
    setBusy(false);
  };
  const forget = () => {
    setReport(undefined);
    setFailure(undefined);
  };
  return { busy, report, failure, send, forget };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new ApiFailure('unexpected', { cause: reader.error })));
    reader.readAsDataURL(file);
  });
}
