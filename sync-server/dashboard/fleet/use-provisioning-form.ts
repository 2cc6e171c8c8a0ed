import { useState } from 'react';
import { makeProvisioningFiles, USUAL_PROVISIONING_DAYS } from '#shared/contract/coming-kiosks.ts';
import { parseServerAddress } from '#shared/contract/server-address.ts';
import { useChange } from '../api/use-change.ts';
import { saveFile } from '../table/save-file.ts';
import { downloadOf, type FilesAs } from './provisioning-download.ts';

export interface ProvisioningFields {
  readonly location: string;
  readonly team: string;
  readonly name: string;
  readonly server: string;
  readonly count: string;
  readonly days: string;
  readonly as: FilesAs;
}
type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'made'; readonly count: number }
  | { readonly kind: 'refused'; readonly why: 'location' | 'team' | 'name' | 'not-an-address' | 'not-https' };

const NOTHING_YET: Outcome = { kind: 'nothing' };

/** Makes the files and hands them to the browser at once: their secrets are in no list and come no second time. */
export function useProvisioningForm(server: string, onChanged: () => void) {
  const change = useChange(onChanged);
  const [outcome, setOutcome] = useState(NOTHING_YET);
  const [fields, setFields] = useState<ProvisioningFields>({
    location: '',
    team: '',
    name: '',
    server,
    count: '1',
    days: String(USUAL_PROVISIONING_DAYS),
    as: 'files',
  });
  const edit = (part: Partial<ProvisioningFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setOutcome(NOTHING_YET);
  };
  const make = async () => {
    const { team, count, days, as, ...others } = fields;
    const address = parseServerAddress(fields.server);
    if (!address.ok) return setOutcome({ kind: 'refused', why: address.fault });
    const numbers = { count: Number(count), days: Number(days) };
    const request = { ...others, ...numbers, ...(team === '' ? {} : { team }) };
    const made = await change.run(makeProvisioningFiles, request);
    if (!made) return setOutcome(NOTHING_YET);
    const { files, refused } = made.reply;
    if (refused !== null) return setOutcome({ kind: 'refused', why: refused });
    const { name, content } = await downloadOf(files, as);
    saveFile(name, content);
    setOutcome({ kind: 'made', count: files.length });
  };
  const isReady = fields.location !== '' && fields.name.trim() !== '' && fields.server.trim() !== '' && !change.busy;
  return { fields, edit, make, isReady, outcome, failure: change.failure };
}
