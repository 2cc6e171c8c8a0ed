import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FuzzedServer } from './fuzz/fuzzed-server.ts';
import { oddRequest } from './fuzz/odd-requests.ts';

/** More on demand: `npm run fuzz -- --requests 1000000 --seed 1`. */
const REQUESTS = 2000;

describe('a server that is sent anything at all', () => {
  let server: FuzzedServer;
  beforeAll(async () => {
    server = await FuzzedServer.start();
  });
  afterAll(() => server.stop());

  it('neither dies nor answers by an error of its own nor tells a secret, and serves the next honest kiosk', async () => {
    await fc.assert(
      fc.asyncProperty(oddRequest(server.honest), async (odd) => {
        expect(await server.fault(odd)).toBeNull();
      }),
      { numRuns: REQUESTS },
    );
    expect(await server.isWell()).toBe(true);
  });
});
