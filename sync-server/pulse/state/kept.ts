import * as z from 'zod/mini';

/** Answers of this tab that are not sent yet: question id -> choice; null = skipped. */
const draft = z.object({ week: z.string(), team: z.string(), answers: z.record(z.string(), z.nullable(z.string())) });
export type Draft = z.infer<typeof draft>;

const DRAFT = 'juuri-pulse-draft';
const ANSWERED = 'juuri-pulse-answered';
const DEVICE = 'juuri-pulse-device';

/** The two storages of a browser; a test gives its own. */
export interface Stores {
  /** Of this tab. */
  readonly tab: Storage;
  /** Of this browser. */
  readonly browser: Storage;
  readonly randomBytes: (count: number) => Uint8Array<ArrayBuffer>;
}

export function readDraft({ tab }: Stores, page: { week: string; team: { id: string } }): Draft['answers'] {
  const parsed = draft.safeParse(parseJson(tab.getItem(DRAFT)));
  const isOfThisPage = parsed.success && parsed.data.week === page.week && parsed.data.team === page.team.id;
  return isOfThisPage ? parsed.data.answers : {};
}

export function keepDraft({ tab }: Stores, kept: Draft): void {
  tab.setItem(DRAFT, JSON.stringify(kept));
}

/** What was sent is forgotten; that this browser answered for the team this week is remembered. */
export function forgetDraft({ tab, browser }: Stores, page: { week: string; team: { id: string } }): void {
  tab.removeItem(DRAFT);
  browser.setItem(ANSWERED, `${page.team.id} ${page.week}`);
}

export function hasAnswered({ browser }: Stores, page: { week: string; team: { id: string } }): boolean {
  return browser.getItem(ANSWERED) === `${page.team.id} ${page.week}`;
}

/** Random text of this browser, made at the first support of an idea. */
export function deviceText({ browser, randomBytes }: Stores): string {
  const known = browser.getItem(DEVICE);
  if (known !== null && /^[A-Za-z0-9_-]{22,64}$/.test(known)) return known;
  const fresh = [...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  browser.setItem(DEVICE, fresh);
  return fresh;
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
