const MASK = '***';

/**
 * Finnish personal identity code: ddmmyy, century sign (`+`, `-`, `A` and those in use since 2023), individual number, check
 * character; Swedish: yymmdd or yyyymmdd, `-` or `+`, four digits. The check character is not worked out: a mistyped code is
 * personal data too.
 */
const IDENTITY_CODE = /(?<!\d)(?:\d{2})?\d{6} ?[-+\u2013\u2212ABCDEFUVWXY] ?\d{3}[0-9A-FHJ-NPR-Y](?!\d)/giu;
const EMAIL = /[^\s@,;:<>()*]{1,64}@[^\s@,;:<>()*.]{1,63}(?:\.[^\s@,;:<>()*.]+)+/giu;
/** Begins with + or 0 and has seven to sixteen digits, with spaces, dashes or brackets between. */
const PHONE = /(?<!\d)(?:\+\d|0)(?:[ ()/-]{0,2}\d){6,15}(?!\d)/gu;
/** The same with dots, only after a whole area code: 040.123.4567 is a number, 01.02.2026 is a day. */
const DOTTED_PHONE = /(?<!\d)0\d{2}\.\d{3}\.?\d{2,5}(?!\d)/gu;
/** An identity code or phone number without its signs, a card, an account, a customer: nine digits on end, or fourteen in groups. */
const LONG_NUMBER = /\d{9,}|(?<!\d)\d(?:[ -]?\d){13,}(?!\d)/gu;

const PATTERNS = [IDENTITY_CODE, EMAIL, PHONE, DOTTED_PHONE, LONG_NUMBER];

/** The text with identity codes, e-mail addresses, phone numbers and other long numbers replaced by `***`; never longer than before. */
export function maskPersonalData(text: string): string {
  const masked = PATTERNS.reduce((rest, pattern) => rest.replace(pattern, MASK), text);
  // A mask may uncover a neighbour that was part of a longer number; every round leaves fewer characters to look at.
  return masked === text ? text : maskPersonalData(masked);
}

/** True when the text holds something `maskPersonalData` would hide. */
export function hasPersonalData(text: string): boolean {
  return maskPersonalData(text) !== text;
}
