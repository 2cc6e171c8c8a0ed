import type { Generated } from 'kysely';

/** Kiosks, their place and what they tell about themselves. */
export interface KiosksTables {
  kiosk_notes: KioskNotesTable;
  devices: DevicesTable;
  assignments: AssignmentsTable;
  enrolment_codes: EnrolmentCodesTable;
  device_authorizations: DeviceAuthorizationsTable;
  kiosk_installations: KioskInstallationsTable;
  kiosk_diagnostics: KioskDiagnosticsTable;
  clock_samples: ClockSamplesTable;
  kiosk_days: KioskDaysTable;
  kiosk_events: KioskEventsTable;
  wrong_pins: WrongPinsTable;
}

interface DevicesTable {
  id: string;
  install_id: string;
  name: string;
  platform: 'electron' | 'web';
  app_build: string;
  panel_inches: number;
  screen: string;
  token_hash: string;
  gen: number;
  next_token_hash: string | null;
  next_gen: number | null;
  next_issued_at: number | null;
  gen_issued_at: number;
  gen_boot_id: string | null;
  previous_token_hash: string | null;
  status: Generated<'active' | 'revoked' | 'forked'>;
  enrolled_at: number;
  last_seen_at: number | null;
  max_seq: Generated<number>;
  seq_checked: Generated<number>;
  health: string | null;
  fingerprint: string | null;
  fork_cause: string | null;
  forked_at: number | null;
  told_by: Generated<string | null>;
  wrong_pins: Generated<number | null>;
}

interface AssignmentsTable {
  id: string;
  device_id: string;
  location_id: string;
  team_id: string | null;
  valid_from: number;
  valid_to: number | null;
}

interface EnrolmentCodesTable {
  id: string;
  secret_hash: string;
  location_id: string;
  team_id: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  wrong_secrets: Generated<number>;
  made_by: string | null;
  kiosk_name: string | null;
  taken_back_at: number | null;
  attempt_hash: string | null;
  device_id: string | null;
}

interface ClockSamplesTable {
  device_id: string;
  boot_id: string;
  mono_ms: number;
  wall_ms: number;
  server_ms: number;
  first_ms: number | null;
  start_ms: number | null;
}

interface KioskDaysTable {
  device_id: string;
  local_day: string;
  finished: number;
  sent: number;
  unsent: number;
  told_at: number;
  from_seq: number | null;
  to_seq: number | null;
}

interface KioskEventsTable {
  id: string;
  device_id: string;
  at: number;
  code: string;
  numbers: string;
  told_at: Generated<number | null>;
}

interface WrongPinsTable {
  device_id: string;
  location_id: string;
  told_at: number;
  tries: number;
}

interface DeviceAuthorizationsTable {
  id: string;
  user_code: string;
  device: string;
  address: string;
  requested_at: number;
  expires_at: number;
  interval_s: number;
  polled_at: number | null;
  decided_at: number | null;
  decided_by: string | null;
  approved: number | null;
  location_id: string | null;
  team_id: string | null;
  name: string | null;
  device_id: string | null;
}

interface KioskInstallationsTable {
  device_id: string;
  told_at: number;
  json: string;
  lockdown_faults: Generated<number>;
}

interface KioskDiagnosticsTable {
  device_id: string;
  told_at: number;
  report: string;
}

interface KioskNotesTable {
  id: string;
  device_id: string;
  at: number;
  received_at: number;
  deed: string;
}
