import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * In continuous integration the machine is lent out: its host may keep most of the processor for minutes. There every test has three
 * times its time, and one more try; what fails twice has failed. All seeds are fixed, so a try more never draws another case.
 */
const isLent = process.env.CI === 'true';
const patience = isLent ? 3 : 1;
const retry = isLent ? 1 : 0;

/** Four projects: plain Node, a whole server, a DOM for components and storage, and real browsers. */
export default defineConfig({
  test: {
    // Browser tests mostly wait: two at a time on two cores.
    maxWorkers: 2,
    reporters: ['default', './build/report/counts-reporter.ts'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: ['test/support/database-thread.ts'],
          testTimeout: 60_000 * patience,
          hookTimeout: 60_000 * patience,
          retry,
          // Nothing here leaves anything behind: files share a process, which saves a third of their processor time.
          isolate: false,
          setupFiles: ['test/support/node-setup.ts'],
          include: ['test/{unit,property,contract,reference}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          globalSetup: ['test/support/database-thread.ts'],
          testTimeout: 60_000 * patience,
          hookTimeout: 60_000 * patience,
          retry,
          include: ['test/{integration,faults}/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          testTimeout: 60_000 * patience,
          retry,
          include: ['test/{unit,property}/**/*.test.tsx'],
          setupFiles: ['test/support/dom-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          globalSetup: ['test/support/database-thread.ts'],
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000 * patience,
          hookTimeout: 180_000 * patience,
          retry: 1,
          // What is waited for comes by itself; a second, the default, is soon gone on a slow machine.
          expect: { poll: { timeout: 10_000 } },
          // After the others, so that they do not slow down what waits for a person's pace.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
