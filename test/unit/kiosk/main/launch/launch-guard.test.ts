import { describe, expect, it } from 'vitest';
import { launchRefusal } from '../../../../../kiosk/main/launch/launch-guard.ts';

const DATA = '/var/lib/juuri';

describe('the launch guard', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0.0.0.0:1',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '-inspect',
    '--Inspect',
    '--user-data-dir=/tmp/other',
    '--user-data-dir',
    `--user-data-dir=${DATA}/../other`,
    `--user-data-dir=${DATA}-other`,
  ])('refuses %s without repeating its value', (argument) => {
    const refusal = launchRefusal([argument], {}, DATA);
    expect(refusal).toContain('is not allowed');
    expect(refusal).not.toMatch(/9222|tmp|0\.0\.0\.0/);
  });

  it.each(['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'])('refuses a start with %s set', (name) => {
    expect(launchRefusal([], { [name]: '1' }, DATA)).toContain(name);
  });

  it('lets an ordinary start through', () => {
    const args = [
      '--kiosk',
      '--password-store=basic',
      `--user-data-dir=${DATA}`,
      `--user-data-dir=${DATA}/profile`,
      '.',
    ];
    expect(launchRefusal(args, { PATH: '/usr/bin', NODE_OPTIONS: '' }, DATA)).toBeNull();
  });
});
