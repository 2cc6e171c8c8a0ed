import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { noRoom, type SystemdRoom, startRoom } from '../support/systemd-room/systemd-room.ts';

const UNITS = resolve(import.meta.dirname, '../../build/set-up/linux/files/etc/systemd/system');
const unit = (name: string) => readFile(join(UNITS, name), 'utf8');
const plain = (name: string) => `[Unit]\nDescription=${name}\nDefaultDependencies=no\n`;

/** Stands for the kiosk: tells each of its starts, and when the heartbeat's time is counted in tenths of a second. */
const KIOSK = `[Unit]
Description=Kiosk
StartLimitIntervalSec=0
[Service]
User=juuri
ExecStart=/bin/sh -c 'echo start >>/var/lib/juuri/starts; exec sleep infinity'
Restart=always
RestartSec=1
`;
const QUICK = `[Service]
Environment=JUURI_LOOK_S=0.2 JUURI_SILENT_LOOKS=5 JUURI_SHORT_KB=0 JUURI_KIOSK_CONF=/var/lib/juuri/kiosk.conf
WatchdogSec=2
`;

/** The units as they are sealed, but for the kiosk itself and their times. */
async function sealedUnits(): Promise<Record<string, string>> {
  const heartbeat = await unit('juuri-heartbeat.service');
  return {
    ...Object.fromEntries(['sysinit.target', 'basic.target', 'shutdown.target'].map((name) => [name, plain(name)])),
    'graphical.target': `${plain('graphical.target')}Wants=juuri-kiosk.service\n`,
    'juuri-kiosk.service': KIOSK,
    'juuri-kiosk.service.wants/juuri-heartbeat.service': heartbeat,
    'juuri-heartbeat.service': heartbeat,
    'juuri-heartbeat.service.d/quick.conf': QUICK,
    'juuri-kiosk-again.service': await unit('juuri-kiosk-again.service'),
  };
}

let room: SystemdRoom | undefined;
afterEach(async () => {
  await room?.stop();
  room = undefined;
});

const starts = async () =>
  (await readFile(join(room?.data ?? '', 'starts'), 'utf8').catch(() => '')).split('\n').length - 1;
const paint = async () => {
  const marks = join(room?.data ?? '', 'profile/Default/Local Storage/leveldb');
  await mkdir(marks, { recursive: true });
  await appendFile(join(marks, '000003.log'), 'juuri-painted');
};
/** Paints for so long. */
const painting = async (ms: number) => {
  for (const until = Date.now() + ms; Date.now() < until; await pause(100)) await paint();
};
const started = async (count: number, ms: number) => {
  for (const until = Date.now() + ms; Date.now() < until && (await starts()) < count; ) await pause(100);
  return starts();
};

describe('the heartbeat’s unit under systemd as process 1', { timeout: 60_000 }, () => {
  it('leaves a kiosk alone that paints, starts one again that does not, and watches it anew', async (ctx) => {
    const why = noRoom();
    if (why) return ctx.skip(why);
    room = await startRoom(await sealedUnits());
    expect(await started(1, 20_000), room.log()).toBe(1);
    await painting(4_500);
    expect(await starts(), room?.log()).toBe(1);
    expect(await started(2, 15_000), room?.log()).toBe(2);
    await painting(3_500);
    expect(await starts(), room?.log()).toBe(2);
    expect(await started(3, 15_000), room?.log()).toBe(3);
  });
});
