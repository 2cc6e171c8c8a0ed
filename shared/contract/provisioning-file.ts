import * as z from 'zod/mini';
import { plainText } from '#shared/domain/text.ts';
import { parseServerAddress } from './server-address.ts';

/** Names begin so; the rest tells the files of one stick apart. */
export const PROVISIONING_FILE = /^juuri-provisioning[\w.-]{0,80}\.json$/;
/** How the same thing is given to a web kiosk: base64url of the file behind the `#` of its address. */
export const PROVISIONING_FRAGMENT = '#provisioning=';
export const LARGEST_PROVISIONING_FILE = 4_096;

/** What one new kiosk is told; `code` is a one-time enrolment code, so the file works once. */
export const provisioningFile = z.object({
  juuri: z.literal('provisioning'),
  version: z.literal(1),
  server: z.string().check(
    z.maxLength(300),
    z.refine((text) => parseServerAddress(text).ok, 'must be the address of a server'),
  ),
  code: z.string().check(z.maxLength(80)),
  name: plainText(60).check(z.minLength(1)),
  /** For people who open the file. */
  location: plainText(200),
  panelInches: z.optional(z.number().check(z.gte(10), z.lte(100))),
});
export type ProvisioningFile = z.infer<typeof provisioningFile>;

/** The file a text is; null when it is damaged or something else. */
export function readProvisioningFile(text: string): ProvisioningFile | null {
  if (text.length > LARGEST_PROVISIONING_FILE) return null;
  try {
    return provisioningFile.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
