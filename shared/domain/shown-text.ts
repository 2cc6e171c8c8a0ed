/** Characters nobody sees that change what is seen: controls except ends of lines and tabulators, and those that turn the direction of text. */
const STEERING = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A stranger's text as it is shown: what would steer a screen stands there in writing, as `\u{202e}`. The text itself is kept as it came. */
export function shownText(text: string): string {
  return text.replace(STEERING, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}
