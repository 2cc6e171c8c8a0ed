import { serve } from './serve.ts';
import { startFailure } from './start-failure.ts';

const STOP_WITHIN_MS = 25_000;

/** Runs the server until SIGTERM or SIGINT; resolves with the exit code: 0 stopped in good order, 2 wrong settings, 1 else. */
export async function runServer(environment: NodeJS.ProcessEnv): Promise<number> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  // Listened for from the beginning: a server told to stop while it starts still stops in good order.
  const toldToStop = new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
  try {
    const serving = await serve(environment, say);
    await toldToStop;
    const tooLong = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
    await serving.stop();
    clearTimeout(tooLong);
    return 0;
  } catch (error) {
    const lines = startFailure(error);
    if (!lines) throw error;
    for (const line of lines) say(line);
    return 2;
  }
}
