import type { Command } from 'commander';
import { type Role, role as roleSchema } from '#shared/contract/dashboard.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { roleWithoutOption } from '../../features/people/known-person.ts';
import { setPassword } from '../../features/people/set-password.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

const MIN_LENGTH = 10;
const MAX_LENGTH = 200;
const MAX_NAME = 120;

interface Options {
  readonly role?: string;
  readonly stdin?: boolean;
}

export function passwordCommand(program: Command, deps: CommandDeps): void {
  program
    .command('password')
    .description("set a person's password and end their sessions; without --stdin a new one is made and printed")
    .argument('<user>', 'user name')
    .option('--role <role>', 'make the person when there is none: administrator, it, manager or viewer')
    .option('--stdin', 'read the password from standard input, one line')
    .action((userName: string, options: Options) => run(deps, userName, options));
}

async function run(deps: CommandDeps, userName: string, options: Options): Promise<void> {
  if (userName === '' || userName.length > MAX_NAME)
    throw new InputError(`A user name has 1 to ${MAX_NAME} characters.`);
  const role = options.role === undefined ? undefined : readRole(options.role);
  const given = options.stdin ? readPassword(await deps.readInput()) : undefined;
  const password = given ?? Buffer.from(deps.randomBytes(15)).toString('base64url');
  const set = async (db: JuuriDatabase) => {
    const granted = role ?? (await roleWithoutOption(db, userName));
    if (granted === null) {
      throw new InputError(`There is no person "${oneLine(userName)}"; name a role to make one (--role).`);
    }
    await setPassword({ ...deps, db }, { userName, password, role: granted, by: 'cli' });
  };
  await withData(deps, set, 'make');
  if (given === undefined) deps.print(password);
}

function readRole(written: string): Role {
  const role = roleSchema.safeParse(written);
  if (!role.success) throw new InputError('A role is administrator, it, manager or viewer.');
  return role.data;
}

function readPassword(input: string): string {
  const [password = ''] = input.split(/\r?\n/, 1);
  if (password.length >= MIN_LENGTH && password.length <= MAX_LENGTH) return password;
  throw new InputError(`A password has ${MIN_LENGTH} to ${MAX_LENGTH} characters.`);
}
