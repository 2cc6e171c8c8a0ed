import * as z from 'zod/mini';
import { normalCode } from './enrolment-answers.ts';

const short = z.string().check(z.maxLength(300));

/** Where a set-up stands: what was answered, and what was asked of a server whose reply may have been lost. */
const journey = z.object({
  lang: z.optional(z.enum(['fi', 'sv', 'en'])),
  way: z.optional(z.enum(['approve', 'code'])),
  step: z.optional(z.enum(['server', 'network', 'approve', 'code', 'name', 'panel'])),
  answers: z.optional(z.object({ server: short, code: short, name: short, panel: short })),
  /** Goes with its code every time it is used: the server then knows the kiosk whose answer it sent in vain. */
  attempt: z.optional(z.object({ code: short, id: z.uuid() })),
  /** The code that stands on the screen; `untilMs`: Unix ms. */
  shown: z.optional(
    z.object({
      server: short,
      deviceCode: short,
      code: short,
      address: z.string().check(z.maxLength(600)),
      intervalS: z.number().check(z.gte(1), z.lte(120)),
      untilMs: z.number(),
    }),
  ),
  /** Name of the provisioning file whose code is being spent. */
  file: z.optional(short),
});
export type Journey = z.infer<typeof journey>;

/** Keeps where the set-up stands, so that one broken off goes on there and no kiosk is enrolled twice. */
export interface JourneyBook {
  read(): Journey;
  /** Resolves when it is on the disk, or cannot be kept there. */
  note(change: Partial<Journey>): Promise<void>;
  /** The attempt that belongs to this code, on the disk before it is first used. */
  attemptFor(code: string): Promise<string>;
}

/**
 * @param stored  what was kept before; anything else than a journey begins a new one
 * @param keep    puts it on the disk
 */
export function journeyBook(stored: unknown, keep: (kept: Journey) => Promise<void>): JourneyBook {
  let now: Journey = journey.safeParse(stored).data ?? {};
  const note = (change: Partial<Journey>) => {
    now = { ...now, ...change };
    return keep(now).catch(() => undefined);
  };
  return {
    read: () => now,
    note,
    attemptFor: async (typed) => {
      const code = normalCode(typed);
      if (now.attempt?.code !== code) await note({ attempt: { code, id: crypto.randomUUID() } });
      return now.attempt?.id ?? crypto.randomUUID();
    },
  };
}
