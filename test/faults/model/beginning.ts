import { HandTime } from '../support/hand-time.ts';
import { type DiskImage, KioskUnderFaults } from '../support/kiosk-under-faults.ts';
import { type ServerImage, ServerUnderFaults } from '../support/server-under-faults.ts';

/** A kiosk that was enrolled and has its survey, and its server, as their disks stand. */
export interface Beginning {
  readonly server: ServerImage;
  readonly disk: DiskImage;
  /** Ms that have passed until then. */
  readonly at: number;
}

const SETTLED_MS = 2000;
let made: Promise<Beginning> | undefined;

/** How every life begins: made once a process, since it costs as much as a quarter of a life. */
export function beginning(): Promise<Beginning> {
  made ??= make();
  return made;
}

async function make(): Promise<Beginning> {
  const time = new HandTime();
  const server = await ServerUnderFaults.create(() => time.wall());
  const kiosk = new KioskUnderFaults(time, server);
  await kiosk.start();
  await kiosk.enrol(await server.enrol());
  await time.pass(SETTLED_MS);
  await kiosk.storage.applyPendingConfig();
  kiosk.kill();
  const image = { server: await server.image(), disk: await kiosk.diskImage(), at: SETTLED_MS };
  await kiosk.remove();
  server.remove();
  return image;
}
