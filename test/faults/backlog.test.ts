import 'fake-indexeddb/auto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { insertRows } from '../../kiosk/renderer/storage/queue-writes.ts';
import type { QueueRow } from '../../kiosk/renderer/storage/rows.ts';
import { IDENTITY } from '../unit/kiosk/storage/fake-platform.ts';
import { device, MONDAY_NOON, visit } from '../unit/kiosk/storage/harness.ts';
import { onlineKiosk } from '../unit/kiosk/sync/kiosk-online.ts';
