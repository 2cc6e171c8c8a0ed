import { Command, CommanderError } from 'commander';
import { Problem } from '#shared/contract/problems.ts';
import { startFailure } from '../start-failure.ts';
import { type CommandDeps, oneLine } from './command-deps.ts';
import { analyseCommand } from './commands/analyse.ts';
import { applyCommand } from './commands/apply.ts';
import { backupCommand } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { enrolmentCodeCommand } from './commands/enrolment-code.ts';
import { exportCommand } from './commands/export.ts';
import { figuresCommand } from './commands/figures.ts';
import { importOutcomeCommand } from './commands/import-outcome.ts';
import { importResponsesCommand, importStaffCommand } from './commands/import-survey.ts';
import { importUnsentCommand } from './commands/import-unsent.ts';
import { kioskCommand } from './commands/kiosk.ts';
import { passwordCommand } from './commands/password.ts';
import { proofCommand } from './commands/proof.ts';
import { provisioningFileCommand } from './commands/provisioning-file.ts';
import { pulseCodesCommand, pulseLinkCommand } from './commands/pulse-access.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { restoreCommand } from './commands/restore.ts';
import { revokeCommand } from './commands/revoke.ts';
import { sealCommand } from './commands/seal.ts';
import { serveCommand } from './commands/serve.ts';
import { InputError } from './input-file.ts';

const COMMANDS = [
  serveCommand,
  applyCommand,
  enrolmentCodeCommand,
  provisioningFileCommand,
  importStaffCommand,
  importResponsesCommand,
  importOutcomeCommand,
  importUnsentCommand,
  figuresCommand,
  exportCommand,
  analyseCommand,
  quarantineCommand,
  proofCommand,
  passwordCommand,
  pulseCodesCommand,
  pulseLinkCommand,
  revokeCommand,
  kioskCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  sealCommand,
] as const;

export type ExitCode = 0 | 1 | 2 | 64;

/**
 * Runs one `juuri` command. 0 = done; 2 = bad input, nothing changed; 64 = wrong usage; 1 = a fault of the program. Whatever is
 * wrong is told in one line on standard error, never as a stack.
 */
export async function runJuuri(parameters: readonly string[], deps: CommandDeps): Promise<ExitCode> {
  try {
    await buildProgram(deps).parseAsync([...parameters], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, deps);
    const expected = expectedReason(error);
    deps.remark(`juuri: ${oneLine(expected ?? (error instanceof Error ? error.message : String(error)))}`);
    return expected === null ? 1 : 2;
  }
}

function buildProgram(deps: CommandDeps): Command {
  const program = new Command('juuri')
    .description('Customer feedback kiosk and sync server.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => deps.print(text.trimEnd()), writeErr: () => undefined });
  for (const add of COMMANDS) add(program, deps);
  return program;
}

/** Asking for help is no fault; anything else commander stops at is wrong usage. */
function usage(error: CommanderError, deps: CommandDeps): ExitCode {
  if (error.exitCode === 0) return 0;
  const isBare = error.code === 'commander.help';
  const reason = isBare ? 'name a command (juuri --help lists them)' : error.message.replace(/^error: /, '');
  deps.remark(`juuri: ${oneLine(reason)}`);
  return 64;
}

/** What a person can put right, in words; null for a fault of the program. */
function expectedReason(error: unknown): string | null {
  if (error instanceof InputError) return error.message;
  if (error instanceof Problem) return 'the database cannot be used right now, nothing was changed';
  return startFailure(error)?.join('; ') ?? null;
}
