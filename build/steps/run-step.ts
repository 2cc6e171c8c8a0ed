import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fromRoot } from '../bundles/target.ts';

export interface Step {
  readonly name: string;
  /** Program and arguments: a program of node_modules/.bin, or `node` for a script of the repository. */
  readonly command: readonly [string, ...string[]];
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
}

/** Runs one check to its end, tells its seconds, and shows its output only when it fails. */
export async function runStep(step: Step): Promise<StepResult> {
  const began = performance.now();
  const [program, ...parameters] = step.command;
  const child = spawn(program, parameters, { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => output.push(bytes));
  const [code] = (await once(child, 'close')) as [number | null];
  const passed = code === 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${step.name.padEnd(24)}${seconds} s`);
  if (!passed) process.stdout.write(Buffer.concat(output));
  return { name: step.name, passed };
}
