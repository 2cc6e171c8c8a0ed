import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../../sync-server/cli/seal/seal-files.ts';
import { changeLines, changesOf, rememberedAfter, undoOf } from '../../../../sync-server/cli/seal/seal-plan.ts';
import { filledIn, sealSettings } from '../../../../sync-server/cli/seal/seal-settings.ts';

const file = (text: string, mode = 0o644): Standing => ({ is: 'file', text, mode });
const ABSENT: Standing = { is: 'absent' };
const machine = (files: Readonly<Record<string, Standing>>) => (path: string) => files[path] ?? ABSENT;
const WANTED = [
  { path: '/etc/a', wanted: file('one\ntwo\n') },
  { path: '/etc/b', wanted: { is: 'link', target: '/dev/null' } },
] as const;

describe('sealing', () => {
  it('changes what differs in text, mode, kind or target, and nothing else', () => {
    const changed = (files: Readonly<Record<string, Standing>>) =>
      changesOf(WANTED, machine(files)).map(({ path }) => path);
    const good = { '/etc/a': file('one\ntwo\n'), '/etc/b': { is: 'link', target: '/dev/null' } as const };
    expect(changed(good)).toEqual([]);
    expect(changed({ ...good, '/etc/a': file('one\n') })).toEqual(['/etc/a']);
    expect(changed({ ...good, '/etc/a': file('one\ntwo\n', 0o600) })).toEqual(['/etc/a']);
    expect(changed({ ...good, '/etc/b': { is: 'link', target: '/dev/zero' } })).toEqual(['/etc/b']);
    expect(changed({ ...good, '/etc/b': file('') })).toEqual(['/etc/b']);
    expect(changed({})).toEqual(['/etc/a', '/etc/b']);
  });

  it('remembers what stood there before the first seal, however often it is done again', () => {
    const first = rememberedAfter([], [{ path: '/etc/a', before: file('mine'), after: file('one') }]);
    const second = rememberedAfter(first, [{ path: '/etc/a', before: file('one'), after: file('two') }]);
    expect(second).toEqual([{ path: '/etc/a', before: file('mine'), after: file('two') }]);
  });

  it('puts back what it changed and leaves what somebody changed since', () => {
    const remembered = [
      { path: '/etc/a', before: file('mine'), after: file('one') },
      { path: '/etc/b', before: ABSENT, after: file('new') },
      { path: '/etc/c', before: ABSENT, after: file('new') },
      { path: '/etc/d', before: ABSENT, after: file('never written') },
    ];
    const now = machine({ '/etc/a': file('one'), '/etc/b': file('new'), '/etc/c': file('by hand') });
    const { back, left } = undoOf(remembered, now);
    expect(back.map(({ path, after }) => [path, after])).toEqual([
      ['/etc/a', file('mine')],
      ['/etc/b', ABSENT],
    ]);
    expect(left).toEqual(['/etc/c']);
  });

  it('tells a change in lines', () => {
    expect(changeLines({ path: '/etc/a', before: file('a\nb\nc\n'), after: file('a\nx\ny\nc\n') })).toEqual([
      'change /etc/a',
      '  - b',
      '  + x',
      '  + y',
    ]);
    expect(changeLines({ path: '/etc/b', before: ABSENT, after: { is: 'link', target: '/dev/null' } })).toEqual([
      'create /etc/b',
      '  + -> /dev/null',
    ]);
    expect(changeLines({ path: '/etc/a', before: file('a\na\n'), after: file('a\n', 0o600) })).toEqual([
      'change /etc/a (mode 644 to 600)',
      '  - a',
    ]);
  });
});

describe('the settings of a seal', () => {
  it.each([
    [{}, /--address .* or .*--installed/],
    [{ address: 'https://k.example/', installed: true }, /--address .* or .*--installed/],
    [{ address: 'kiosk' }, /--address/],
    [{ address: 'http://kiosk.example/' }, /https/],
    [{ address: 'https://k.example/page' }, /--address/],
    [{ address: 'https://it@k.example/' }, /--address/],
    [{ address: 'https://k.example/?"; reboot' }, /--address/],
    [{ address: 'javascript:alert(1)' }, /--address/],
    [{ installed: true, sshFrom: 'anywhere; drop' }, /--ssh-from/],
  ])('are refused in one line: %j', (options, told) => {
    expect(() => sealSettings(options)).toThrow(told);
  });

  it('fill in what the files name, and no file names anything else', () => {
    const settings = sealSettings({ address: 'https://k.example', sshFrom: '10.1.2.0/24' });
    expect(filledIn('@KIND@ @ADDRESS@ @ORIGIN@', settings)).toBe('web https://k.example/ https://k.example');
    expect(filledIn('@SSH_RULE@', settings)).toBe('ip saddr 10.1.2.0/24 tcp dport 22 accept');
    expect(filledIn('@SSH_RULE@', sealSettings({ installed: true }))).toBe('');
    expect(() => filledIn('@SECRET@', settings)).toThrow(/@SECRET@/);
  });
});
