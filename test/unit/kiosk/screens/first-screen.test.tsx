import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Kiosk } from '../../../../kiosk/renderer/screens/Kiosk.tsx';
import type { StorageStatus } from '../../../../kiosk/renderer/storage/kiosk-storage.ts';
import { NO_STAFF_STATE } from '../../../../kiosk/renderer/storage/staff-state.ts';
import { type HandClock, handClock } from '../../../support/hand-clock.ts';
import { fakeParts, type Kept } from '../../../support/kiosk-fixture/fake-parts.ts';
import { managerFixture } from '../../../support/manager-fixture.ts';

configure({ asyncUtilTimeout: 15_000 });
const PIN = '135790';
const { config: manager } = managerFixture(PIN);
/** 2026-11-20, 13:00 in Helsinki. */
const NOON = Date.UTC(2026, 10, 20, 11);
const HOUR = 3_600_000;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, 0));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
});

function open(status: Partial<StorageStatus> = {}) {
  const kept: Kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
  const parts = fakeParts(new URLSearchParams('langs=fi,sv,en'), kept);
  const clock: HandClock = handClock(NOON);
  const config = { ...parts.storage.config(), managerPin: manager.managerPin } as NonNullable<
    ReturnType<typeof parts.storage.config>
  >;
  const now = { ...parts.storage.status(), ...status };
  const storage = { ...parts.storage, config: () => config, status: () => now };
  render(<Kiosk parts={{ ...parts, storage, clock }} metric={{ u: 4, shape: 'wide' }} />);
  act(() => clock.pass(0));
  return { kept, clock };
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const starts = () => screen.queryAllByRole('button', { name: /aloita|börja|start/i });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });

describe('what somebody behind the PIN has done, on the first screen', () => {
  it('is when the glass was cleaned, today alone', () => {
    open({ staff: { ...NO_STAFF_STATE, cleanedAt: NOON - 4.75 * HOUR } });
    expect(screen.getByText('Näyttö puhdistettu tänään klo 8.15')).toBeVisible();
    document.body.replaceChildren();
    open({ staff: { ...NO_STAFF_STATE, cleanedAt: NOON - 14 * HOUR } });
    expect(screen.queryByText(/puhdistettu/)).toBeNull();
  });

  it('is that the kiosk is closed for a while: no visit begins, and the way to the PIN stays', () => {
    open({ staff: { ...NO_STAFF_STATE, closed: { reason: 'repair', at: NOON } } });
    expect(heading()).toBe('Laite on suljettu tilapäisesti');
    expect(starts()).toEqual([]);
    expect(screen.getByRole('button', { name: /Tietoa/ })).toBeVisible();
  });
});

describe('a kiosk that takes no answers, on the first screen', () => {
  it('says that it was taken out of use, where the dashboard has done so', () => {
    open({ outOfOrder: true, link: 'revoked' });
    expect(heading()).toBe('Laite on poistettu käytöstä.');
    expect(starts()).toEqual([]);
  });

  it('says that it cannot save answers, where it cannot', () => {
    open({ outOfOrder: true });
    expect(heading()).toBe('Laite ei voi nyt tallentaa vastauksia.');
    expect(starts()).toEqual([]);
  });

  it('goes on where a kiosk out of use is to collect all the same', () => {
    open({ link: 'revoked' });
    expect(starts()).toHaveLength(3);
  });
});

describe('A67: the cleaning lock', () => {
  it('counts down where everybody sees it, makes nothing of what is wiped, and leads back to the first screen', async () => {
    const { kept, clock } = open();
    act(() => clock.pass(500));
    press(/Tietoa/);
    await screen.findByRole('button', { name: 'Henkilökunta' });
    act(() => clock.pass(500));
    press('Henkilökunta');
    await screen.findByRole('img', { name: /^0 / });
    act(() => clock.pass(500));
    for (const key of PIN) fireEvent.keyDown(document, { key });
    const lock = await screen.findByRole('button', { name: /^Puhdistuslukko 60\ss$/ });
    act(() => clock.pass(500));
    fireEvent.click(lock, { detail: 0 });
    await waitFor(() => expect(heading()).toBe('Näyttöä puhdistetaan. Hetki vain.'));
    for (let second = 60; second > 0; second -= 1) {
      expect(screen.getByRole('timer')).toHaveTextContent(`${second} s`);
      for (const pointerId of [1, 2])
        for (const what of ['pointerDown', 'pointerMove', 'pointerUp', 'click'] as const)
          fireEvent[what](screen.getByRole('timer'), { pointerId, clientX: 100, clientY: 100 });
      fireEvent.keyDown(document, { key: 'Enter' });
      act(() => clock.pass(1_000));
    }
    expect(document.querySelector('main[data-screen="attract"]')).toBeVisible();
    expect(kept).toMatchObject({ drafts: [], commits: [], unanswered: 0 });
  });
});
