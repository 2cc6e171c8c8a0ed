import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import type { InspectParts } from '../../../../kiosk/renderer/screens/provisioning/inspect/inspect-parts.ts';
import { RemovePage } from '../../../../kiosk/renderer/screens/provisioning/inspect/RemovePage.tsx';
import { createProvisioningTexts } from '../../../../kiosk/renderer/screens/provisioning/provisioning-texts.ts';

configure({ asyncUtilTimeout: 15_000 });
const KEY = ['BCDFG', 'HJKLM', 'NPQRS', 'TVWXZ', 'BCDFH'];

/** A kiosk with unsent answers; `serverHears`: whether it can say that it goes; `isOdd`: something lies in its stores that no status tells. */
function open(unsent: number, { host = 'electron', serverHears = false, isOdd = false } = {}) {
  let status = { unsent, apart: 0 };
  const listeners = new Set<() => void>();
  const names = new Set(['r1', 'r2']);
  const storage = {
    status: () => status,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exportUnsent: vi.fn(async () => ({
      key: KEY,
      count: unsent,
      names,
      place: '/media/stick/x.txt',
      isRemovable: true,
    })),
    unEnrol: vi.fn(
      async (exported: ReadonlySet<string> | undefined, mayGo: () => Promise<boolean>) =>
        !isOdd && (status.unsent === 0 || exported === names) && mayGo(),
    ),
    sendNow: vi.fn(),
  };
  const parts = {
    storage,
    identity: { name: 'Lobby' },
    tell: { leave: vi.fn(async () => serverHears) },
    store: { clear: vi.fn() },
    platform: { setUp: host === 'electron' ? { writeFile: vi.fn() } : {} },
  } as unknown as InspectParts;
  const onRemoved = vi.fn();
  render(
    <I18nextProvider i18n={createProvisioningTexts('en')}>
      <RemovePage parts={parts} lang="en" onBack={() => undefined} onRemoved={onRemoved} />
    </I18nextProvider>,
  );
  const allSent = () =>
    act(() => {
      status = { unsent: 0, apart: 0 };
      for (const listener of listeners) listener();
    });
  return { storage, onRemoved, allSent, tell: parts.tell };
}

const button = (name: string) => screen.getByRole('button', { name });
function press(name: string): void {
  const one = button(name);
  fireEvent.pointerDown(one, { pointerId: 1, isPrimary: true, button: 0 });
  fireEvent.pointerUp(one, { pointerId: 1, isPrimary: true, button: 0 });
  fireEvent.click(one);
}
function type(text: string): void {
  const box = screen.getByRole('textbox');
  for (const key of text) fireEvent.keyDown(box, { key });
}

describe('the page that takes a kiosk out of use', () => {
  it('does nothing before the name is typed', () => {
    const { storage } = open(2);
    press('Send and remove');
    press('Take a sealed file and remove');
    expect(storage.sendNow).not.toHaveBeenCalled();
    expect(storage.exportUnsent).not.toHaveBeenCalled();
  });

  it('sends what waits, and goes by itself when it has arrived', async () => {
    const { storage, onRemoved, allSent } = open(2, { serverHears: true });
    type('lobby');
    press('Send and remove');
    expect(storage.sendNow).toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('Sending, 2 left');
    expect(storage.unEnrol).not.toHaveBeenCalled();
    allSent();
    await waitFor(() => expect(onRemoved).toHaveBeenCalled());
  });

  it('goes without the server by a file, once the end of its key has been typed', async () => {
    const { storage, onRemoved } = open(2);
    type('Lobby');
    press('Take a sealed file and remove');
    await screen.findByText(KEY.join('-'));
    press('Take the device out of use');
    type('WRONG');
    press('Take the device out of use');
    expect(storage.unEnrol).not.toHaveBeenCalled();
    for (let at = 0; at < 5; at += 1) fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Backspace' });
    type('bcdfh');
    press('Take the device out of use');
    await waitFor(() => expect(onRemoved).toHaveBeenCalled());
  });

  it('stays while nothing is unsent and the server does not answer, and where no file can be written', async () => {
    const alone = open(0);
    type('Lobby');
    press('Take the device out of use');
    await screen.findByText(/nothing was removed/);
    expect(alone.onRemoved).not.toHaveBeenCalled();
  });

  it('tells the server nothing while something keeps it here', async () => {
    const { tell, onRemoved } = open(0, { serverHears: true, isOdd: true });
    type('Lobby');
    press('Take the device out of use');
    await screen.findByText(/does not have/);
    expect(tell.leave).not.toHaveBeenCalled();
    expect(onRemoved).not.toHaveBeenCalled();
  });

  it('offers no file where the host writes none', () => {
    open(1, { host: 'web' });
    expect(screen.queryByRole('button', { name: 'Take a sealed file and remove' })).toBeNull();
  });

  it('says when the file could not be written, and removes nothing', async () => {
    const { storage, onRemoved } = open(2);
    storage.exportUnsent.mockRejectedValueOnce(new Error('ENOSPC'));
    type('Lobby');
    press('Take a sealed file and remove');
    await screen.findByText(/could not be written/);
    expect(onRemoved).not.toHaveBeenCalled();
  });
});
