import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends a run with the reasons of skipped tests and the counts alone on the last line.
 * vitest prints more after `onTestRunEnd`, so the line waits for the end of the process.
 * `FAILED_CHECKS`: checks that failed before the tests, comma-separated; each counts as failed.
 */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const state = (wanted: string) => tests.filter((test) => test.result().state === wanted);
    const checks = (process.env.FAILED_CHECKS ?? '').split(',').filter(Boolean);
    const brokenModules = modules.filter((module) => module.state() === 'failed' && !hasFailedTest(module));
    const failed = state('failed').length + checks.length + brokenModules.length + unhandledErrors.length;
    const lines = [
      ...reasons(state('skipped')),
      ...checks.map((check) => `failed before the tests: ${check}`),
      `${state('passed').length} passed, ${failed} failed, ${state('skipped').length} skipped`,
    ];
    process.once('exit', () => {
      if (failed > 0) process.exitCode = 1;
      process.stdout.write(`\n${lines.join('\n')}\n`);
    });
  }
}

function hasFailedTest(module: TestModule): boolean {
  return [...module.children.allTests('failed')].length > 0;
}

function reasons(skipped: readonly TestCase[]): string[] {
  return skipped.map((test) => {
    const result = test.result();
    const note = result.state === 'skipped' ? result.note : undefined;
    return `skipped: ${test.fullName}: ${note ?? 'no reason given'}`;
  });
}
