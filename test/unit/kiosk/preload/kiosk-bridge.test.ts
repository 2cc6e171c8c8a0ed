import { describe, expect, it, vi } from 'vitest';
import { kioskIpc } from '../../../../kiosk/ipc/kiosk-ipc.ts';
import { createKioskBridge } from '../../../../kiosk/preload/kiosk-bridge.ts';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(async () => ({ ok: true, value: 42 })) },
}));
vi.mock('electron', () => electron);

describe('the preload script', () => {
  it('exposes exactly the ipc map as window.kiosk, frozen', async () => {
    await import('../../../../kiosk/preload/preload.ts');
    expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledOnce();
    const [name, bridge] = electron.contextBridge.exposeInMainWorld.mock.calls[0] ?? [];
    expect(name).toBe('kiosk');
    expect(Object.keys(bridge)).toEqual(Object.keys(kioskIpc));
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(await bridge.hostFacts()).toBe(42);
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([['kiosk:host-facts', undefined]]);
  });

  it('rejects with channel and fault, and nothing else', async () => {
    const bridge = createKioskBridge(async () => ({ ok: false, fault: 'bad-argument' }));
    await expect(bridge.journalRead({ cursor: 0 })).rejects.toThrow(/^kiosk:journal-read: bad-argument$/);
  });
});
