import type * as z from 'zod/mini';
import { nearestWord } from '#shared/domain/nearest-word.ts';

export interface UnknownKey {
  readonly path: readonly PropertyKey[];
  readonly nearest: string | undefined;
}

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes['_zod']['def'];

/**
 * Every key of `value` that `schema` does not know, at any depth. Schemas let strangers pass (a newer kiosk may send
 * more); in a file written by hand a stranger is a slip of the pen that would be lost in silence.
 */
export function unknownKeys(schema: Schema, value: unknown, path: readonly PropertyKey[] = []): UnknownKey[] {
  const def = (schema as z.core.$ZodTypes)._zod.def as Def;
  if (typeof value !== 'object' || value === null) return [];
  switch (def.type) {
    case 'object':
      return inObject(def.shape, value, path);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((element, at) => unknownKeys(def.element, element, [...path, at]))
        : [];
    case 'record':
      return Object.entries(value).flatMap(([name, inner]) => unknownKeys(def.valueType, inner, [...path, name]));
    case 'optional':
    case 'default':
    case 'nullable':
      return unknownKeys(def.innerType, value, path);
    case 'union':
      return inUnion(def, value, path);
    default:
      return [];
  }
}

function inObject(shape: Readonly<Record<string, Schema>>, value: object, path: readonly PropertyKey[]): UnknownKey[] {
  const names = Object.keys(shape);
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (known) return unknownKeys(known, inner, [...path, name]);
    return [{ path: [...path, name], nearest: nearestWord(name, names) }];
  });
}

/** Of a union told apart by a field, the branch that the field names; of another one, nothing is known. */
function inUnion(def: Extract<Def, { type: 'union' }>, value: object, path: readonly PropertyKey[]): UnknownKey[] {
  const field = 'discriminator' in def ? String(def.discriminator) : undefined;
  if (field === undefined) return [];
  const named = (value as Record<string, unknown>)[field];
  const branch = def.options.find((option) => option._zod.propValues?.[field]?.has(named as z.core.util.Primitive));
  return branch ? unknownKeys(branch, value, path) : [];
}
