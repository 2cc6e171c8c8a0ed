import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Three projects: plain Node, a DOM for components and storage, and real browsers. */
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
          testTimeout: 90_000,
          hookTimeout: 60_000,
          include: ['test/{unit,property,contract,reference,integration,faults}/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          testTimeout: 90_000,
          include: ['test/{unit,property}/**/*.test.tsx'],
          setupFiles: ['test/support/dom-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A machine that is lent out may stand still for seconds: what fails twice has failed.
          retry: 1,
          // After the others, so that they do not slow down what waits for a person's pace.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
