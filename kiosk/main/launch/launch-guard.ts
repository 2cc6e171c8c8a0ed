import { relative, resolve } from 'node:path';

/** Exit status of a start that the guard refuses (EX_USAGE). */
export const REFUSED_LAUNCH_STATUS = 64;

const FORBIDDEN_ARGUMENTS = [/^--remote-debugging/, /^--inspect/, /^--js-flags/, /^--load-extension/];
const FORBIDDEN_VARIABLES = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'] as const;

function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || (!way.startsWith('..') && resolve(folder, way) === resolve(path));
}

function refusedArgument(argument: string, dataFolder: string): string | null {
  // Chromium takes switches with one dash and in any case on Windows, so the check does too.
  const name = argument.replace(/^[-/]+/, '--').toLowerCase();
  if (FORBIDDEN_ARGUMENTS.some((pattern) => pattern.test(name))) return name.split('=')[0] ?? name;
  if (!name.startsWith('--user-data-dir')) return null;
  const folder = argument.slice(argument.indexOf('=') + 1);
  return argument.includes('=') && isInside(dataFolder, folder) ? null : '--user-data-dir';
}

/**
 * Why this start must not go on: a switch or variable that opens the kiosk from the outside; null = go on.
 * Names the switch, never its value.
 */
export function launchRefusal(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): string | null {
  for (const argument of args) {
    const refused = refusedArgument(argument, dataFolder);
    if (refused !== null) return `the argument ${refused} is not allowed`;
  }
  const variable = FORBIDDEN_VARIABLES.find((name) => (env[name] ?? '') !== '');
  return variable === undefined ? null : `the environment variable ${variable} is not allowed`;
}
