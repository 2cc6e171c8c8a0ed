import type { LockdownEvidence } from './lockdown.ts';

/** Compositors that show one application and nothing else. */
const SINGLE_COMPOSITORS = /^(?:cage|weston)$/;
const BROWSERS = /^(?:chromium|chromium-browser|chrome|google-chrome(?:-stable)?)$/;

/** Command lines as words, the program's name without its folder first; undefined where processes could not be read. */
export function programs({ processes }: LockdownEvidence): readonly (readonly string[])[] | undefined {
  return processes?.split('\n').flatMap((line) => {
    const [path = '', ...rest] = line.split(' ').filter((word) => word !== '');
    return path === '' ? [] : [[path.slice(path.lastIndexOf('/') + 1), ...rest]];
  });
}

/** The compositor of one application that runs, with its arguments. */
export function singleCompositor(evidence: LockdownEvidence): readonly string[] | undefined {
  return programs(evidence)?.find(
    ([name = '', ...rest]) =>
      SINGLE_COMPOSITORS.test(name) && (name !== 'weston' || rest.some((word) => word.startsWith('--shell=kiosk'))),
  );
}

/** The browser that shows the web kiosk: its main process, which alone has `--kiosk` and no `--type`. */
export function kioskBrowser(evidence: LockdownEvidence): readonly string[] | undefined {
  return programs(evidence)?.find(
    ([name = '', ...rest]) =>
      BROWSERS.test(name) && rest.includes('--kiosk') && !rest.some((word) => word.startsWith('--type=')),
  );
}

/** Whether Electron shows the kiosk: it looks at itself, or runs under the name of its package. */
export function electronKiosk(evidence: LockdownEvidence): boolean {
  return evidence.devTools !== undefined || programs(evidence)?.some(([name]) => name === 'juuri-kiosk') === true;
}

/** Value of the last `name=value` line of settings; later files overrule earlier ones, comments do not count. */
export function settingOf(settings: string | null | undefined, name: string): string | undefined {
  const lines = [...(settings ?? '').matchAll(new RegExp(`^\\s*${name}\\s*=[ \\t]*(\\S.*?)?\\s*$`, 'gm'))];
  return lines.at(-1)?.[1];
}

/** What a pattern finds: its first group, else all of it. */
export function formOf(text: string | null | undefined, pattern: RegExp): string | undefined {
  const found = pattern.exec(text ?? '');
  return found === null ? undefined : (found[1] ?? found[0]).trim();
}
