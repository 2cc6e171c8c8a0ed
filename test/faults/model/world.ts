import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import { LOBBY_SURVEY } from '../../support/kiosk-visits.ts';
import { HandTime } from '../support/hand-time.ts';
import { KioskUnderFaults, type Mutant, type VisitMoods } from '../support/kiosk-under-faults.ts';
import { ServerUnderFaults } from '../support/server-under-faults.ts';
import type { Happening } from './happenings.ts';
import { Broken, checkAlways, checkBothStores } from './invariants.ts';
import { bump, emptyTally, Ledger, type Tally } from './ledger.ts';

const MINUTE = 60_000;
const PLENTY_OF_PAGES = 1_000_000;

/** One kiosk, one server, the way between them and all that may happen to them. */
export class World {
  readonly time = new HandTime();
  readonly ledger = new Ledger();
  readonly tally: Tally = emptyTally();
  server!: ServerUnderFaults;
  kiosk!: KioskUnderFaults;
  #surveys = 1;

  static async create(mutant: Mutant = {}): Promise<World> {
    const world = new World();
    world.server = await ServerUnderFaults.create(() => world.time.wall());
    world.kiosk = new KioskUnderFaults(world.time, world.server, mutant);
    await world.kiosk.start();
    await world.kiosk.enrol(await world.server.enrol());
    await world.time.pass(MINUTE);
    await world.kiosk.storage.applyPendingConfig();
    world.server.isHasty = mutant.answersBeforeCommit ?? false;
    return world;
  }

  end(): void {
    this.kiosk.kill();
    this.server.remove();
  }

  async play(one: Happening): Promise<void> {
    bump(this.tally.happenings, one.kind);
    switch (one.kind) {
      case 'visit':
        return this.#visit(one);
      case 'kill-in-visit':
        return this.#killInVisit(one.at);
      case 'kill-in-flight':
        return this.#killInFlight(one.at);
      case 'kill':
        this.tally.kioskKills += 1;
        return this.kiosk.restart();
      case 'wipe-database':
        return this.#destroying(() => this.kiosk.wipeDatabase(), 'frames');
      case 'lose-journal':
        return this.#destroying(() => this.kiosk.loseJournal(), 'rows');
      case 'damage-row':
        return this.#damageRow();
      case 'destroy-row':
        return this.#destroyRow();
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
      case 're-enrol':
        return this.#reEnrol();
    }
  }

  /** A second machine with the same disk. */
  clone(): Promise<KioskUnderFaults> {
    return this.kiosk.clone(this.server);
  }

  /** Faults end; whatever waits is sent. */
  async quiet(): Promise<void> {
    this.kiosk.faults = ['none'];
    await this.kiosk.restart();
    await this.time.pass(18 * MINUTE);
    if (this.kiosk.loop.link() !== 'ok') throw new Broken('I11', `the kiosk stays ${this.kiosk.loop.link()}`);
  }

  /** A number that was spent and lost shows as a gap when a later one has arrived. */
  async lastVisit(): Promise<void> {
    await this.visitNow();
    await this.time.pass(10 * MINUTE);
    await checkAlways(this);
  }

  async #visit(one: Extract<Happening, { kind: 'visit' }>): Promise<void> {
    const { kiosk } = this;
    await kiosk.storage.applyPendingConfig();
    if (one.draftOnly) return kiosk.storage.saveDraft(kiosk.newVisit());
    await this.visitNow(one);
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

  async #killInVisit(at: number): Promise<void> {
    this.kiosk.life.crashAt(at);
    await this.visitNow();
    await this.#restartDead();
  }

  async #killInFlight(at: number): Promise<void> {
    this.kiosk.life.crashAt(at);
    this.kiosk.loop.nudge();
    await this.time.pass(10 * MINUTE);
    await this.#restartDead();
  }

  async #restartDead(): Promise<void> {
    if (this.kiosk.life.dead) this.tally.kioskKills += 1;
    await this.kiosk.restart();
  }

  /** What only the store that goes has is destroyed with it. */
  async #destroying(work: () => Promise<void>, staying: 'frames' | 'rows'): Promise<void> {
    const { kiosk, ledger } = this;
    kiosk.kill();
    const stays = new Set(
      (staying === 'frames' ? kiosk.disk.frames : await kiosk.wholeRows()).map((row) => row.responseId),
    );
    const gone = [...(await kiosk.durable())].filter(([id]) => !stays.has(id));
    for (const [id, answer] of gone) ledger.destroyed.set(id, answer);
    await work();
  }

  async #damageRow(): Promise<void> {
    const { kiosk, ledger } = this;
    const row = (await kiosk.rows()).find((one) => one.state === 'COMMITTED');
    if (!row) return;
    if (!kiosk.disk.frames.some((frame) => frame.responseId === row.responseId))
      ledger.destroyed.set(row.responseId, row);
    await kiosk.inDatabase((db) => db.queue.put({ ...row, frozen: row.frozen.slice(0, 40) }));
  }

  async #destroyRow(): Promise<void> {
    const { kiosk, ledger } = this;
    const row = (await kiosk.rows()).find((one) => one.state === 'COMMITTED');
    if (!row) return;
    kiosk.kill();
    ledger.destroyed.set(row.responseId, row);
    kiosk.disk.frames = kiosk.disk.frames.filter((frame) => frame.responseId !== row.responseId);
    await kiosk.inDatabase((db) => db.queue.delete(row.responseId));
    await kiosk.start();
  }

  async #under(faults: Extract<Happening, { kind: 'time' }>['faults'], work: () => Promise<void>): Promise<void> {
    const { kiosk } = this;
    kiosk.faults = faults;
    await work();
    kiosk.faults = ['none'];
  }

  async #identityNotSaved(minutes: number): Promise<void> {
    this.kiosk.identityIsStuck = true;
    await this.time.pass(minutes * MINUTE);
    this.kiosk.identityIsStuck = false;
  }

  async #serverKill(at: number): Promise<void> {
    this.server.life.crashAt(at);
    this.kiosk.loop.nudge();
    await this.time.pass(MINUTE);
    if (this.server.life.dead) this.tally.serverKills += 1;
    await this.server.restart();
  }

  async #serverDiskFull(minutes: number): Promise<void> {
    const limit = (pages: number) =>
      this.server.db.write((tx) => sql.raw(`pragma max_page_count = ${pages}`).execute(tx));
    await limit(1);
    await this.time.pass(minutes * MINUTE);
    await limit(PLENTY_OF_PAGES);
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
        .execute(),
    );
  }

  async #reEnrol(): Promise<void> {
    const { kiosk, server } = this;
    const identity = kiosk.storage.outbox.identity();
    if (!identity) return;
    await server.revoke(identity.deviceId);
    kiosk.loop.nudge();
    await this.time.pass(MINUTE);
    await kiosk.enrol(await server.enrol());
    await kiosk.restart();
  }
}
