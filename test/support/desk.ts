import type * as z from 'zod/mini';
import type { Exchange } from '../../shared/contract/exchange.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import type { TestServer } from './test-server.ts';

const HEADERS = { host: 'localhost', origin: 'http://localhost' };
const PASSWORD = 'a long enough word';

type Reply = Awaited<ReturnType<TestServer['dashboard']['inject']>>;

/** A person at the dashboard of a test server. */
export interface Desk {
  ask(exchange: Exchange, payload?: object): Promise<Reply>;
  /** The reply; throws when the status is another than the exchange's own. */
  told<Said extends z.ZodMiniType>(exchange: Exchange<z.ZodMiniType, Said>, payload?: object): Promise<z.output<Said>>;
}

/** Signs in as a new person of this role; `null` = somebody who is not signed in. */
export async function sitDown(server: TestServer, role: 'it' | 'manager' | 'administrator' | null): Promise<Desk> {
  const cookie = role === null ? '' : await signIn(server, role);
  const ask = (exchange: Exchange, payload: object = {}) => {
    const isPost = exchange.method === 'POST';
    const query = new URLSearchParams(payload as Record<string, string>).toString();
    return server.dashboard.inject({
      method: exchange.method,
      url: isPost ? exchange.path : `${exchange.path}?${query}`,
      headers: { ...HEADERS, cookie },
      ...(isPost ? { payload } : {}),
    });
  };
  const told: Desk['told'] = async (exchange, payload) => {
    const reply = await ask(exchange, payload);
    if (reply.statusCode !== exchange.status) throw new Error(`${reply.statusCode} ${reply.body}`);
    return exchange.reply.parse(reply.body === '' ? undefined : reply.json()) as never;
  };
  return { ask, told };
}

async function signIn(server: TestServer, role: 'it' | 'manager' | 'administrator'): Promise<string> {
  const person = { userName: `desk-${role}`, password: PASSWORD };
  await setPassword(server.deps, { ...person, role, by: 'test' });
  const request = { method: 'POST', url: '/api/session', headers: HEADERS, payload: person } as const;
  return String((await server.dashboard.inject(request)).headers['set-cookie']).split(';')[0] ?? '';
}
