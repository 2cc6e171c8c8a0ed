const MASK = '***';

/** Finnish personal identity code: ddmmyy, century sign (all in use since 2023), individual number, check character. */
const IDENTITY_CODE = /(?<![\p{L}\p{N}])\d{6}[-+ABCDEFUVWXY]\d{3}[0-9A-FHJ-NPR-Y](?![\p{L}\p{N}])/giu;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** Starts with + or 0 and has at least seven digits, in groups by space, dash, dot or brackets. */
const PHONE = /(?<![\p{L}\p{N}])(?:\+|00?)(?:[ ()-]{0,2}\d){6,14}(?![\p{L}\p{N}])/giu;

const PATTERNS = [IDENTITY_CODE, EMAIL, PHONE];

/** The text with identity codes, e-mail addresses and phone numbers replaced by `***`; never longer than before. */
export function maskPersonalData(text: string): string {
  return PATTERNS.reduce((masked, pattern) => masked.replace(pattern, MASK), text);
}

/** True when the text holds something `maskPersonalData` would hide. */
export function hasPersonalData(text: string): boolean {
  return maskPersonalData(text) !== text;
}
