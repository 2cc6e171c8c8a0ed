import type { KioskUnderFaults } from '../support/kiosk-under-faults.ts';
import { Broken } from './invariants.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
/** The longest back-off and a fifth (I5). */
const MOST_MINUTES = 18;
/** Heartbeats come every five minutes, give or take a fifth. */
const HEARTBEAT_MINUTES = 6;

/** Faults end, people do what is theirs to do, whatever waits is sent, and one heartbeat more is heard. @throws Broken */
export async function comeToRest(world: World): Promise<void> {
  for (const kiosk of world.kiosks) {
    kiosk.faults = ['none'];
    await kiosk.restart();
    // No two machines are switched on in the same millisecond, by which the server tells their boots apart.
    await world.time.pass(1);
  }
  await untilSent(world);
  for (let round = 0; round < world.kiosks.length; round += 1) if (await enrolStranded(world)) await untilSent(world);
  for (const kiosk of world.kiosks)
    if (kiosk.loop.link() !== 'ok') throw new Broken('I11', `the kiosk stays ${kiosk.loop.link()}`);
  await world.time.pass(HEARTBEAT_MINUTES * MINUTE);
}

async function untilSent({ kiosks, time }: World): Promise<void> {
  for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
    await time.pass(MINUTE);
    if (kiosks.every((kiosk) => isStranded(kiosk) || hasSentAll(kiosk))) return;
  }
}

function hasSentAll({ loop, storage }: KioskUnderFaults): boolean {
  const { unsent, apart } = storage.status();
  return loop.link() === 'ok' && unsent === 0 && apart === 0 && storage.outbox.events().length === 0;
}

const STRANDED = new Set(['re-enrol', 'held-auth', 'revoked']);

function isStranded({ loop }: KioskUnderFaults): boolean {
  return STRANDED.has(loop.link());
}

/** Where a disk was copied or the server restored, IT enrols the kiosks again that say so; nothing else may need IT. */
async function enrolStranded({ kiosks, server, tally }: World): Promise<boolean> {
  const stranded = tally.clones + tally.restores > 0 ? kiosks.filter(isStranded) : [];
  for (const kiosk of stranded) {
    await kiosk.enrol(await server.enrol());
    await kiosk.restart();
  }
  return stranded.length > 0;
}
