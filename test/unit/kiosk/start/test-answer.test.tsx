import { describe, expect, it, vi } from 'vitest';
import { sendTestAnswer } from '../../../../kiosk/renderer/start/test-answer.ts';
import { NO_STAFF_STATE } from '../../../../kiosk/renderer/storage/staff-state.ts';
import { handClock } from '../../../support/hand-clock.ts';
import { sampleConfig } from '../storage/sample-config.ts';

/** A store that holds one committed answer until the server has it. */
function queue(config = sampleConfig()) {
  const listeners = new Set<() => void>();
  let unsent = 0;
  const becomes = (count: number) => {
    unsent = count;
    for (const listener of listeners) listener();
  };
  const storage = {
    config: () => config,
    applyPendingConfig: async () => config,
    commit: vi.fn(async () => {
      becomes(1);
      return 'both' as const;
    }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => ({
      state: 'ok' as const,
      headroom: 'ok' as const,
      link: 'ok' as const,
      outOfOrder: false,
      unsent,
      oldestUnsent: null,
      apart: 0,
      staff: NO_STAFF_STATE,
    }),
  };
  return { storage, becomes };
}

function send(config = sampleConfig()) {
  const clock = handClock();
  const told: string[] = [];
  const { storage, becomes } = queue(config);
  sendTestAnswer(
    storage,
    (arrival) => told.push(arrival),
    (error) => expect.fail(String(error)),
    clock,
  );
  becomes(0);
  return { clock, told, storage, becomes };
}

describe('the test answer of a new kiosk', () => {
  it('is told of once when it arrives in time', () => {
    const { clock, told, storage, becomes } = send();
    expect(storage.commit).toHaveBeenCalledOnce();
    becomes(0);
    clock.pass(60_000);
    expect(told).toEqual(['arrived']);
  });

  it('is told of as waiting after 15 s, and as arrived when it arrives at last', () => {
    const { clock, told, becomes } = send();
    clock.pass(15_000);
    expect(told).toEqual(['waiting']);
    clock.pass(600_000);
    becomes(0);
    expect(told).toEqual(['waiting', 'arrived']);
  });

  it('is not sent where there is no survey, and that is said', () => {
    const { survey, ...without } = sampleConfig();
    expect(survey).toBeDefined();
    const { clock, told, storage } = send(without);
    clock.pass(15_000);
    expect(told).toEqual(['no-survey']);
    expect(storage.commit).not.toHaveBeenCalled();
  });
});
