/** What is combined with what, and what analyses said. */
export interface LinkagesTables {
  linkages: LinkagesTable;
  linkage_versions: LinkageVersionsTable;
  analysis_results: AnalysisResultsTable;
}

interface LinkagesTable {
  id: string;
  position: number;
}

interface LinkageVersionsTable {
  linkage_id: string;
  number: number;
  hash: string;
  json: string;
  saved_at: number;
  saved_by: string;
}

interface AnalysisResultsTable {
  id: string;
  kind: 'drivers' | 'chain' | 'tiers';
  linkage_id: string;
  linkage_number: number;
  local_day: string;
  question: string;
  basis: Uint8Array;
  software: string;
  result: string;
  computed_at: number;
}
