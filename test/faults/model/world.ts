import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import { LOBBY_SURVEY } from '../../support/kiosk-visits.ts';
import { HandTime } from '../support/hand-time.ts';
import { CHANGES } from '../support/inline-database.ts';
import { KioskUnderFaults, type Mutant, type VisitMoods } from '../support/kiosk-under-faults.ts';
import { ServerUnderFaults } from '../support/server-under-faults.ts';
import { beginning } from './beginning.ts';
import { comeToRest } from './come-to-rest.ts';
import { breakFrame, damageRow, destroyRow, loseJournal, wipeDatabase } from './destroying.ts';
import type { Happening } from './happenings.ts';
import { checkBothStores } from './invariants.ts';
import { bump, emptyTally, Ledger, type Tally } from './ledger.ts';

const MINUTE = 60_000;
const MOST_KIOSKS = 2;
const STARTED_MS = 2000;
const DAY_OFF_MINUTES = 25 * 60;

/** One kiosk (and perhaps a copy of it), one server, the way between them and all that may happen to them. */
export class World {
  readonly time = new HandTime();
  readonly ledger = new Ledger();
  readonly tally: Tally = emptyTally();
  readonly kiosks: KioskUnderFaults[] = [];
  server!: ServerUnderFaults;
  /** Whose turn it is. */
  kiosk!: KioskUnderFaults;
  #surveys = 1;

  static async create(mutant: Mutant = {}): Promise<World> {
    const { server, disk, at } = await beginning();
    const world = new World();
    world.time.jump(at);
    world.server = await ServerUnderFaults.create(() => world.time.wall(), server);
    world.kiosk = await KioskUnderFaults.onDisk(disk, world.time, world.server, mutant);
    world.kiosks.push(world.kiosk);
    // The heartbeat of a kiosk that starts is behind it when the life begins: what happens first happens to its answers.
    await world.time.pass(STARTED_MS);
    world.server.isHasty = mutant.answersBeforeCommit ?? false;
    return world;
  }

  async end(): Promise<void> {
    for (const kiosk of this.kiosks) await kiosk.remove();
    this.server.remove();
  }

  /** To the machine whose turn it is; the next happening finds the other one, where there are two. */
  async play(one: Happening): Promise<void> {
    bump(this.tally.happenings, one.kind);
    await this.#play(one);
    const next = this.kiosks.indexOf(this.kiosk) + 1;
    this.kiosk = this.kiosks[next % this.kiosks.length] ?? this.kiosk;
  }

  #play(one: Happening): Promise<void> | void {
    switch (one.kind) {
      case 'visit':
        return this.#visit(one);
      case 'kill-in-visit':
        return this.#killIn(one.at, () => this.visitNow());
      case 'kill-in-flight':
        return this.#killIn(one.at, () => this.#flight());
      case 'kill-in-re-enrolment':
        return this.#killInReEnrolment(one.at);
      case 'kill-in-start':
        return this.#killInStart(one.at);
      case 'break-frame':
        return breakFrame(this);
      case 'kill':
        this.tally.kioskKills += 1;
        return this.kiosk.restart();
      case 'wipe-database':
        return wipeDatabase(this);
      case 'lose-journal':
        return loseJournal(this);
      case 'damage-row':
        return damageRow(this);
      case 'destroy-row':
        return destroyRow(this);
      case 'time':
        return this.#under(one.faults, () => this.time.pass(one.minutes * MINUTE));
      case 'suspend':
        this.time.jump(one.hours * 60 * MINUTE);
        return this.#under(one.faults, () => this.time.pass(3 * MINUTE));
      case 'clock':
        this.kiosk.skewMs = one.skewMs;
        return;
      case 'identity-not-saved':
        return this.#identityNotSaved(one.minutes);
      case 'server-kill':
        return this.#serverKill(one.at);
      case 'server-disk-full':
        return this.#serverDiskFull(one.minutes);
      case 'new-survey':
        return this.#newSurvey();
      case 'delete-surveys':
        return this.#deleteSurveys();
      case 're-enrol':
        return this.#reEnrol();
      case 'clone':
        return this.#clone();
      case 'backup':
        return this.server.backUp();
      case 'restore':
        return this.#restore();
    }
  }

  /** Faults end; whatever waits is sent. @throws Broken where it is not */
  quiet(): Promise<void> {
    return comeToRest(this);
  }

  async visitNow(moods?: VisitMoods): Promise<void> {
    const endedAt = this.time.wall();
    const { record, outcome } = await this.kiosk.visit(moods);
    if (outcome === 'both') await checkBothStores(this, record.responseId);
    if (outcome !== 'none') {
      this.ledger.thanked.add(record.responseId);
      this.tally.thanked += 1;
    }
    this.ledger.ends.set(record.responseId, endedAt);
    await this.time.pass(1);
  }

  /** The machine was off for a day and is switched on: its start, and what the loop does in the first minute. */
  async startAfterDayOff(crashAt?: number): Promise<void> {
    this.kiosk.kill();
    this.time.jump(DAY_OFF_MINUTES * MINUTE);
    await this.kiosk.start(crashAt);
    await this.time.pass(MINUTE);
  }

  async #visit(one: Extract<Happening, { kind: 'visit' }>): Promise<void> {
    const { kiosk } = this;
    await kiosk.storage.applyPendingConfig();
    if (one.draftOnly) return kiosk.storage.saveDraft(kiosk.newVisit());
    await this.visitNow(one);
  }

  async #flight(): Promise<void> {
    this.kiosk.loop.nudge();
    await this.time.pass(10 * MINUTE);
  }

  async #killIn(at: number, work: () => Promise<void>): Promise<void> {
    this.kiosk.life.crashAt(at);
    await work();
    if (this.kiosk.life.dead) this.tally.kioskKills += 1;
    await this.kiosk.restart();
  }

  async #killInStart(at: number): Promise<void> {
    await this.startAfterDayOff(at);
    if (this.kiosk.life.dead) this.tally.kioskKills += 1;
    await this.kiosk.restart();
    await this.time.pass(MINUTE);
  }

  async #under(faults: Extract<Happening, { kind: 'time' }>['faults'], work: () => Promise<void>): Promise<void> {
    for (const kiosk of this.kiosks) kiosk.faults = faults;
    await work();
    for (const kiosk of this.kiosks) kiosk.faults = ['none'];
  }

  async #identityNotSaved(minutes: number): Promise<void> {
    const { kiosk } = this;
    kiosk.identityIsStuck = true;
    await this.time.pass(minutes * MINUTE);
    kiosk.identityIsStuck = false;
  }

  async #serverKill(at: number): Promise<void> {
    this.server.life.crashAt(at);
    this.kiosk.loop.nudge();
    await this.time.pass(MINUTE);
    if (this.server.life.dead) this.tally.serverKills += 1;
    await this.server.restart();
  }

  async #serverDiskFull(minutes: number): Promise<void> {
    this.server.disk.refuses = CHANGES;
    await this.time.pass(minutes * MINUTE);
    this.server.disk.refuses = null;
  }

  async #newSurvey(): Promise<void> {
    const number = ++this.#surveys;
    const name = { en: `Lobby ${number}` };
    const json = canonicalJson({ ...LOBBY_SURVEY, name });
    const hash = createHash('sha256').update(json).digest('hex');
    await this.server.db.write((tx) =>
      tx
        .insertInto('survey_versions')
        .values({ hash, survey_id: 'lobby', number, json, published_at: this.time.wall() })
        .onConflict((on) => on.doNothing())
        .execute(),
    );
  }

  /** The server has them in memory too: it starts anew. */
  async #deleteSurveys(): Promise<void> {
    await this.server.db.write((tx) => tx.deleteFrom('survey_versions').where('number', '<', this.#surveys).execute());
    await this.server.restart();
  }

  async #reEnrol(): Promise<void> {
    if (!(await this.#revoke())) return;
    await this.kiosk.enrol(await this.server.enrol());
    await this.kiosk.restart();
  }

  /** The process dies at the nth await of its new enrolment, and IT tries again where it was not kept. */
  async #killInReEnrolment(at: number): Promise<void> {
    const before = await this.#revoke();
    if (!before) return;
    const next = await this.server.enrol();
    await this.#killIn(at, () => this.kiosk.enrolOrDie(next));
    if (this.kiosk.storage.outbox.identity()?.installId === before.installId)
      await this.kiosk.enrol(await this.server.enrol());
    await this.kiosk.restart();
  }

  async #revoke() {
    const { kiosk, server } = this;
    const identity = kiosk.storage.outbox.identity();
    if (!identity) return null;
    await server.revoke(identity.deviceId);
    kiosk.loop.nudge();
    await this.time.pass(MINUTE);
    return identity;
  }

  async #clone(): Promise<void> {
    if (this.kiosks.length >= MOST_KIOSKS) return;
    for (const id of await this.kiosk.drafts()) this.ledger.sharedDrafts.add(id);
    this.tally.clones += 1;
    this.kiosks.push(await this.kiosk.clone(this.server));
  }

  async #restore(): Promise<void> {
    this.tally.restores += 1;
    await this.server.restoreBackup();
  }
}
