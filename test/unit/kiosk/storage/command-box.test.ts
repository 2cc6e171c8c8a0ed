import { describe, expect, it } from 'vitest';
import { createCommandBox } from '../../../../kiosk/renderer/storage/command-box.ts';
import { carryOut } from '../../../../kiosk/renderer/visit/carry-out.ts';
import type { KioskCommand } from '../../../../shared/contract/sync.ts';

const ID = '5f0e8a52-7a34-4c58-9f0f-1f8f5ad9f001';
const command = (kind: string, change: Partial<KioskCommand> = {}) => ({ id: ID, kind, expiresAt: 1_000, ...change });

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
}

function kiosk({ store = memory(), update = false, pin = true, ready = true } = {}) {
  const commands = createCommandBox(store);
  const did: string[] = [];
  const told: number[] = [];
  const work = () => carryOut(acts as unknown as Parameters<typeof carryOut>[0]);
  const acts = {
    commands,
    clock: { wallMs: () => 500 },
    platform: { updateWaiting: () => update, applyUpdate: async () => ready && did.push('updated') > 0 },
    storage: {
      applyPendingConfig: async () => (pin ? { managerPin: {} } : null),
      // As the screens do: what storage tells of makes them look again, in the middle of the deed.
      doDeed: async ({ what }: { what: string }) => {
        void work();
        await Promise.resolve();
        if (made.fails) throw new Error('no disk');
        did.push(what);
      },
      sendNow: () => void told.push(commands.done().length),
    },
    reload: () => void did.push('reloaded'),
  };
  const made = { commands, did, told, work, fails: false };
  return made;
}

describe('a command of IT', () => {
  it.each([
    ['reload', {}, ['reloaded'], 'done'],
    ['close', {}, ['closed'], 'done'],
    ['open', {}, ['reopened'], 'done'],
    ['apply-update', { update: true }, ['updated'], 'done'],
    ['apply-update', {}, [], 'nothing-to-do'],
    ['rotate-pin', {}, [], 'done'],
    ['sing', {}, [], 'nothing-to-do'],
  ] as const)('%s is carried out once (%j) and told', async (kind, given, did, outcome) => {
    const one = kiosk(given);
    one.commands.receive([command(kind)]);
    await Promise.all([one.work(), one.work()]);
    one.commands.receive([command(kind)]);
    await one.work();
    expect(one.did).toEqual(did);
    expect(one.commands.done()).toEqual([{ id: ID, outcome }]);
    one.commands.told(one.commands.done());
    expect(one.commands.done()).toEqual([]);
  });

  it('is not carried out after its time', async () => {
    const one = kiosk();
    one.commands.receive([command('close', { expiresAt: 499 })]);
    await one.work();
    expect([one.did, one.commands.done()]).toEqual([[], []]);
  });

  it('is remembered as done over the restart it causes', async () => {
    const store = memory();
    const before = kiosk({ store });
    before.commands.receive([command('reload')]);
    await before.work();
    const after = kiosk({ store });
    after.commands.receive([command('reload')]);
    await after.work();
    expect([before.did, after.did]).toEqual([['reloaded'], []]);
    expect(after.commands.done()).toEqual([{ id: ID, outcome: 'done' }]);
  });

  it('for a new PIN waits until the configuration has one', async () => {
    const one = kiosk({ pin: false });
    one.commands.receive([command('rotate-pin')]);
    await one.work();
    expect(one.commands.done()).toEqual([]);
  });

  it('for an update that is put off is not told as done, and comes again', async () => {
    const one = kiosk({ update: true, ready: false });
    one.commands.receive([command('apply-update')]);
    await one.work();
    expect([one.did, one.commands.done()]).toEqual([[], []]);
    one.commands.receive([command('apply-update')]);
    expect(one.commands.next(500)?.kind).toBe('apply-update');
  });

  it('is told at once when it has been carried out, and nothing is sent where there was none', async () => {
    const one = kiosk();
    await one.work();
    one.commands.receive([command('close')]);
    await one.work();
    await one.work();
    expect(one.told).toEqual([1]);
  });

  it('waits until the one before is done, and all that were done are told together', async () => {
    const one = kiosk();
    const kinds = ['open', 'rotate-pin', 'apply-update', 'reload'];
    one.commands.receive(kinds.map((kind) => command(kind, { id: kind })));
    await one.work();
    expect(one.commands.done().map(({ id }) => id)).toEqual(kinds);
    expect([one.did, one.told]).toEqual([['reopened', 'reloaded'], [4]]);
  });

  it('that cannot be carried out keeps none of the others from it', async () => {
    const one = kiosk();
    one.commands.receive([command('close', { id: 'a' })]);
    one.fails = true;
    await expect(one.work()).rejects.toThrow('no disk');
    one.fails = false;
    one.commands.receive([command('open', { id: 'b' })]);
    await one.work();
    expect(one.commands.done().map(({ id }) => id)).toEqual(['b']);
  });

  it('is remembered anew when what is kept is damaged', () => {
    const store = memory();
    store.setItem('juuri-commands-done', '{');
    expect(createCommandBox(store).done()).toEqual([]);
  });
});
