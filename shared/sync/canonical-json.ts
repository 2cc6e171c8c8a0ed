/**
 * JSON with object keys sorted by code unit at every level and no white space, so that equal values have equal bytes.
 * Values must be plain JSON (no undefined inside arrays, no NaN); undefined properties are left out.
 * Source: the ordering rule of RFC 8785 (JCS); numbers are whole here, so its number formatting is JSON.stringify's.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]));
}
