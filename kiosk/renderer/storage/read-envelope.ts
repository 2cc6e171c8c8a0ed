import { type Envelope, envelope } from '#shared/sync/envelope.ts';

/** Null for the raw bytes of a DAMAGED row, before and after its salvage. */
export function readEnvelope(frozen: string): Envelope | null {
  try {
    const parsed = envelope.safeParse(JSON.parse(frozen));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
