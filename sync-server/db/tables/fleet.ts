import type { Generated } from 'kysely';

/** Settings of kiosks, commands to them, their visits by hour, alerts and web-hooks. */
export interface FleetTables {
  kiosk_settings: KioskSettingsTable;
  kiosk_pins: { device_id: string; pin: string };
  kiosk_commands: KioskCommandsTable;
  kiosk_successions: { device_id: string; earlier_id: string; at: number };
  survey_rollouts: SurveyRolloutsTable;
  kiosk_hours: { device_id: string; local_day: string; hour_of_week: number; visits: number };
  alert_rules: AlertRulesTable;
  alerts: AlertsTable;
  hooks: { id: string; url: string; secret: string; made_at: number; made_by: string };
  hook_deliveries: HookDeliveriesTable;
}

interface KioskSettingsTable {
  scope: 'organisation' | 'location' | 'kiosk';
  owner_id: string;
  settings: string;
}

interface KioskCommandsTable {
  id: string;
  device_id: string;
  kind: 'reload' | 'apply-update' | 'rotate-pin' | 'close' | 'open';
  reason: string | null;
  asked_at: number;
  asked_by: string;
  expires_at: number;
  ended_at: number | null;
  outcome: 'done' | 'failed' | 'nothing-to-do' | 'taken-back' | null;
}

interface SurveyRolloutsTable {
  id: string;
  survey_id: string;
  first_device_id: string;
  locations: string;
  state: 'first' | 'everywhere' | 'taken-back';
  made_at: number;
  made_by: string;
  ended_at: number | null;
  ended_by: string | null;
}

interface AlertRulesTable {
  id: string;
  rule: string;
  made_at: number;
  made_by: string;
  ended_at: number | null;
}

interface AlertsTable {
  id: string;
  cause: string;
  kind: 'no-heartbeat' | 'few-answers' | 'index-below' | 'share-above' | 'silence';
  rule_id: string | null;
  location_id: string;
  device_id: string | null;
  goal_id: string | null;
  value: number | null;
  limit_value: number | null;
  n: number | null;
  judgement: 'real' | 'noise' | 'unknown';
  opened_at: number;
  closed_at: number | null;
  reopened: Generated<number>;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  comments: Generated<string>;
}

interface HookDeliveriesTable {
  id: string;
  hook_id: string;
  body: string;
  tries: Generated<number>;
  next_at: number | null;
  last_at: number | null;
  last_status: number | null;
}
