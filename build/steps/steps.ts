import type { Step } from './run-step.ts';

/** Everything that is checked before a test runs, in groups whose members run side by side. */
export const STEPS = {
  types: { name: 'type check', command: ['tsc', '-b', '--noEmit'] },
  lint: { name: 'lint and format', command: ['biome', 'ci', '--error-on-warnings', '--colors=off'] },
  'dead-code': { name: 'dead code', command: ['knip', '--no-progress'] },
  'lock-file': { name: 'lock file', command: ['node', 'build/complete-lockfile.ts', '--check'] },
  build: { name: 'build', command: ['node', 'build/build.ts'] },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

export const STATIC_GROUPS: readonly (readonly StepName[])[] = [
  ['types'],
  ['lint', 'dead-code', 'lock-file'],
  ['build'],
];
