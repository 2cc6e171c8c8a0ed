import * as z from 'zod/mini';
import { plainText } from '#shared/domain/text.ts';
import { isServerOrigin } from './server-address.ts';

/** Names begin so; the rest tells the files of one stick apart. */
export const PROVISIONING_FILE = /^juuri-provisioning[\w.-]{0,80}\.json$/;
/** How the same thing is given to a web kiosk: base64url of the file behind the `#` of its address. */
export const PROVISIONING_FRAGMENT = '#provisioning=';
export const LARGEST_PROVISIONING_FILE = 4_096;

/** What one new kiosk is told; `code` is a one-time enrolment code, so the file works once. */
export const provisioningFile = z.strictObject({
  juuri: z.literal('provisioning'),
  version: z.literal(1),
  server: z.string().check(z.maxLength(300), z.refine(isServerOrigin, 'must be the address of a server')),
  code: z.string().check(z.maxLength(80)),
  name: plainText(60).check(z.minLength(1)),
  /** For people who open the file. */
  location: plainText(200),
  panelInches: z.optional(z.number().check(z.gte(10), z.lte(100))),
});
export type ProvisioningFile = z.infer<typeof provisioningFile>;

export type ProvisioningReading =
  | { readonly ok: true; readonly file: ProvisioningFile }
  /** `key`: the first key that is wrong, missing or unknown; null for what is no such file at all. */
  | { readonly ok: false; readonly key: string | null };

export function readProvisioningFile(text: string): ProvisioningReading {
  const value = text.length > LARGEST_PROVISIONING_FILE ? undefined : jsonOf(text);
  const { data, error } = provisioningFile.safeParse(value);
  if (data) return { ok: true, file: data };
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const key = unknown ?? issue?.path[0];
  return { ok: false, key: key === undefined ? null : String(key).slice(0, LONGEST_KEY) };
}

/** As much of an unknown key as a screen shows. */
const LONGEST_KEY = 40;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
