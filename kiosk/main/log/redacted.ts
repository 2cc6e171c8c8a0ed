/** Longest line of the log; answers are longer than any message of ours. */
const LONGEST_LINE = 300;
const TOKEN_LIKE = /[A-Za-z0-9_-]{24,}/g;
const PIN_LIKE = /\b\d{6}\b/g;

/** A message fit for the log: nothing that looks like a token or a PIN, one short line. */
export function redacted(message: string): string {
  return message.replace(/\s+/g, ' ').replace(TOKEN_LIKE, '…').replace(PIN_LIKE, '…').slice(0, LONGEST_LINE);
}
