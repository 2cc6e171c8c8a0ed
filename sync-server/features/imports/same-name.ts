/** The form in which two spellings of one name are equal: NFC, lower case, single spaces. */
export function plainName(written: string): string {
  return written.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** As `plainName`, and a closing full stop, question mark or colon does not count: for headers and answer words. */
export function plainWording(written: string): string {
  return plainName(written).replace(/[\s.?!:]+$/u, '');
}
