import { once } from 'node:events';
import { createServer } from 'node:net';

/** Throws one clear sentence when another program listens on the port. */
export async function assertPortFree(host: string, port: number, variable: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartFault(
      `Port ${port} is in use by another program. Stop it, or choose another one: ${variable}=9000 npm start`,
    );
  } finally {
    probe.close();
  }
}

/** Juuri cannot start; the message is for the person at the terminal. */
export class StartFault extends Error {
  override name = 'StartFault';
}
