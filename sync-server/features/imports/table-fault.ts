/** Something wrong in a file that is imported. `row` as a spreadsheet counts, the header being 1; `column` as its header says. */
export interface TableFault {
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

const MAX_LISTED = 50;

/** Collects faults, keeps the first fifty and counts them all. */
export class FaultList {
  readonly listed: TableFault[] = [];
  total = 0;

  add(fault: TableFault): void {
    this.total += 1;
    if (this.listed.length < MAX_LISTED) this.listed.push(fault);
  }
}
