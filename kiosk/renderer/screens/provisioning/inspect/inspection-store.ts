import { type Installation, installation } from '#shared/contract/installation.ts';

/** What the installer has found so far, kept on the device so that a broken-off inspection goes on where it was. */
export interface InspectionStore {
  load(): Partial<Installation>;
  save(found: Partial<Installation>): void;
  clear(): void;
}

const NAME = 'juuri-installation';
const stored = installation;

export function inspectionStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): InspectionStore {
  return {
    load: () => {
      const found = stored.safeParse(parsed(storage.getItem(NAME)));
      return found.success ? found.data : {};
    },
    save: (found) => storage.setItem(NAME, JSON.stringify(found)),
    clear: () => storage.removeItem(NAME),
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Not ours or torn: the inspection begins anew.
    return null;
  }
}
