import { IMPORT_FAULTS, type ImportFaultCode, type ImportFaultParameters } from '#shared/contract/import-faults.ts';

/** Something wrong in a file that is imported. `row` as a spreadsheet counts, the header being 1; `column` as its header says. */
export interface TableFault {
  readonly row?: number;
  readonly column?: string;
  readonly code: ImportFaultCode;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The same in English. */
  readonly message: string;
}

type Place = Pick<TableFault, 'row' | 'column'>;

/** A fault of the catalogue, with everything its text speaks of. */
export function fault<Code extends ImportFaultCode>(
  code: Code,
  parameters: ImportFaultParameters<Code>,
  place: Place = {},
): TableFault {
  const named: Readonly<Record<string, string | number>> = parameters;
  const message = IMPORT_FAULTS[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(named[name]));
  return { ...place, code, parameters: named, message };
}

const MAX_LISTED = 50;

/** Collects faults, keeps the first fifty and counts them all. */
export class FaultList {
  readonly listed: TableFault[] = [];
  total = 0;

  add(one: TableFault): void {
    this.total += 1;
    if (this.listed.length < MAX_LISTED) this.listed.push(one);
  }
}
