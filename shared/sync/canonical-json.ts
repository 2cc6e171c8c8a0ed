/**
 * JSON with object keys sorted by code unit at every level and no white space, so that equal values have equal bytes.
 * Values must be plain JSON (no undefined inside arrays, no NaN); undefined properties are left out.
 * Source: the ordering rule of RFC 8785 (JCS); numbers are whole here, so its number formatting is JSON.stringify's.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const given = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(given).sort()) {
    // Assigned, this one name would be no property of the copy.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: sorted(given[name]), enumerable: true });
    else copy[name] = sorted(given[name]);
  }
  return copy;
}
