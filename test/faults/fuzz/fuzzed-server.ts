import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setPassword } from '../../../sync-server/features/people/set-password.ts';
import { giveLobby, itemOf, TestKiosk } from '../../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { type Honest, type OddRequest, written } from './odd-requests.ts';

const SAMPLES = new URL('../../contract/samples/', import.meta.url);
const OFTEN = { perDevice: 1e9, perAddress: 1e9, guesses: 1e9 };
/** Stand in an answer, a password and a PIN: nothing the server writes or says may hold them. */
const SECRETS = { answer: 'canary-answer-7f3a', password: 'canary-password-7f3a', pin: '970731' };
const LEAK = /\bat .*:\d+:\d+|node_modules|\.ts:\d|sqlite|SQLITE|syntax error|select .* from |insert into/;
/** Answers that are the server's own choice: the queue is full, the disk is, or a limit was met. */
const DELIBERATE = new Set([503]);

/** A server, an enrolled kiosk and a signed-in administrator to be treated badly. */
export class FuzzedServer {
  readonly honest: readonly Honest[];
  readonly statuses = new Map<number, number>();
  readonly #server: TestServer;
  readonly #kiosk: TestKiosk;
  readonly #cookie: string;
  readonly #log: string[];
  readonly #accidents: unknown[] = [];

  private constructor(server: TestServer, kiosk: TestKiosk, cookie: string, log: string[]) {
    this.#server = server;
    this.#kiosk = kiosk;
    this.#cookie = cookie;
    this.#log = log;
    this.honest = [...this.#ownRequests(), ...samples(server)];
    process.on('unhandledRejection', this.#note).on('uncaughtException', this.#note);
  }

  static async start(): Promise<FuzzedServer> {
    const log: string[] = [];
    const env = { JUURI_LOG_LEVEL: 'info' };
    const server = await startTestServer({ env, limits: OFTEN, logTo: { write: (line) => void log.push(line) } });
    await giveLobby(server.db);
    await setPassword(server.deps, { userName: 'ilse', password: SECRETS.password, role: 'administrator', by: 'test' });
    const payload = { userName: 'ilse', password: SECRETS.password };
    const headers = { host: 'localhost', origin: 'http://localhost' };
    const signedIn = await server.dashboard.inject({ method: 'POST', url: '/api/session', headers, payload });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    return new FuzzedServer(server, await TestKiosk.enrol(server), cookie, log);
  }

  /** Sends it and says what is wrong with the answer; null when all is well. */
  async fault(odd: OddRequest): Promise<string | null> {
    const honest = this.honest[odd.honest];
    if (!honest) return null;
    const { headers, ...request } = written(odd, honest);
    // Signing out would leave the rest of the dashboard's requests at its door.
    if (request.method === 'DELETE' && request.url.startsWith('/api/session')) return null;
    const reply = await this.#server[honest.door].inject({
      ...request,
      method: request.method as 'GET',
      headers: { ...(odd.isSigned ? this.#signed(honest.door) : {}), ...headers },
    });
    const { statusCode: status } = reply;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status >= 500 && !DELIBERATE.has(status)) return `${status}: ${reply.body} ${this.#log.at(-2) ?? ''}`;
    if (status >= 400 && LEAK.test(reply.body)) return `tells of its inside: ${reply.body}`;
    return this.#accident() ?? this.#leak(status >= 400 ? reply.body : '');
  }

  /** After everything: an honest kiosk is served, and nothing has reached a prototype. */
  async isWell(): Promise<boolean> {
    const honest = await TestKiosk.enrol(this.#server);
    const [item] = (await honest.send([itemOf(honest.visit())])).items;
    const ready = await this.#server.kiosk.inject({ url: '/readyz' });
    const isClean = Object.keys(Object.prototype).length === 0 && !('x' in {});
    return item?.status === 'stored' && ready.statusCode === 200 && isClean;
  }

  async stop(): Promise<void> {
    process.off('unhandledRejection', this.#note).off('uncaughtException', this.#note);
    await this.#server.stop();
  }

  readonly #note = (error: unknown) => {
    this.#accidents.push(error);
  };

  #accident(): string | null {
    const [accident] = this.#accidents.splice(0);
    return accident === undefined ? null : `nobody caught ${String(accident)}`;
  }

  #leak(body: string): string | null {
    const said = [body, ...this.#log.splice(0)].join('\n');
    const secrets = [...Object.values(SECRETS), this.#kiosk.token, this.#cookie.slice('juuri='.length)];
    return secrets.some((secret) => holds(said, secret)) ? `leaks a secret: ${said}` : null;
  }

  #signed(door: Honest['door']): Record<string, string> {
    if (door === 'kiosk') return { authorization: `Bearer ${this.#kiosk.token}` };
    return { host: 'localhost', origin: 'http://localhost', cookie: this.#cookie };
  }

  /** Requests of this very kiosk, which get past the guards: a batch, a heartbeat, a row for salvage, a sign-in. */
  #ownRequests(): Honest[] {
    const answers = [{ q: 'words', t: SECRETS.answer, ms: 1 }];
    const visit = this.#kiosk.visit({ seq: 1, answers });
    const batch = this.#kiosk.request([itemOf(visit), itemOf(this.#kiosk.visit({ seq: 2 }))], {
      days: [{ day: '2026-10-14', finished: 2, sent: 0, unsent: 2 }],
      events: [{ id: randomUUID(), at: 1, code: 'IDB_WIPED', numbers: { expected: 1 } }],
    });
    const row = { installId: visit.installId, responseId: visit.responseId, cause: 'held', ...salvageOf(visit) };
    const post = (path: string, input: unknown): Honest => ({ door: 'kiosk', method: 'POST', path, input });
    return [post('/v1/sync', batch), post('/v1/sync', this.#kiosk.request([])), post('/v1/salvage', row)];
  }
}

/** A PIN inside a longer number (a duration, a time) is no PIN. */
function holds(said: string, secret: string): boolean {
  return /^\d+$/.test(secret) ? new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(said) : said.includes(secret);
}

function salvageOf(visit: Parameters<typeof itemOf>[0]) {
  const { hash, bytes } = itemOf(visit);
  return { hash, bytes };
}

/** Every exchange that is registered, with its recorded request. Signing out would end the fuzzing of the dashboard. */
function samples(server: TestServer): Honest[] {
  const recorded = readdirSync(SAMPLES).map(
    (file) =>
      JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8')) as { method: string; path: string; request: unknown },
  );
  return (['kiosk', 'dashboard'] as const).flatMap((door) =>
    server[door].exchanges
      .filter(({ method, path }) => `${method} ${path}` !== 'DELETE /api/session')
      .map(({ method, path }) => ({
        door,
        method,
        path: path.replace(/:\w+/g, 'x'),
        input: recorded.find((one) => one.method === method && one.path === path)?.request ?? {},
      })),
  );
}
