import fc from 'fast-check';

/** What no honest caller sends in this place. */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  'x'.repeat(501),
  'x'.repeat(70_000),
  '\u0000',
  '\u001b[31m\n\r',
  '\u202egnp.exe\u2028',
  '\ud800',
  '👍'.repeat(300),
  "' OR 1=1--",
  '{"$gt":""}',
  '%_',
  '(a+)+$',
  '%s%n%x',
  ['$', '{jndi:ldap://127.0.0.1/x}'].join(''),
  '{{7*7}}',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30',
  '9999-12-31',
  '-271821-04-19',
  [],
  {},
  [[[[]]]],
  Array(300).fill(0),
  { toString: 1 },
];

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Where in a value something is changed: the nth place of it, in its own order. */
export interface Change {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: unknown;
}

export const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat'),
  value: oddValue,
});

/** A copy of an honest value with the changes made to it. */
export function changed(honest: unknown, changes: readonly Change[]): unknown {
  return changes.reduce(changeOne, structuredClone(honest));
}

function changeOne(value: unknown, { at, how, value: given }: Change): unknown {
  const odd = structuredClone(given);
  const places = placesOf(value);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return odd;
  const { holder, key } = place;
  if (how === 'remove') Reflect.deleteProperty(holder, key);
  else if (how === 'add') define(holder, `odd-${at}`, odd);
  else if (how === 'repeat') define(holder, key, Array(3).fill(holder[key]));
  else define(holder, key, odd);
  return value;
}

type Holder = Record<string, unknown>;

function placesOf(value: unknown): { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

function define(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
