import { runServer } from './run-server.ts';

// What the server writes is for its own user alone.
process.umask(0o077);
process.exitCode = await runServer(process.env);
