import { type Slip, slipsPdf } from './slips-pdf.ts';

/** Path of the staff's page on the dashboard's port. */
const PAGE = '/pulse/';

/** What stands behind `#` never leaves the browser: neither a server's log nor a proxy's sees it. */
export function pulseAddress(origin: string, secret: string): string {
  return `${origin}${PAGE}#${secret}`;
}

/** A sheet of slips, one code each. */
export function codeSheet(
  origin: string,
  { team, codes, validTo }: { team: { name: string }; codes: readonly string[]; validTo: string },
): Promise<Uint8Array> {
  const where = `${new URL(origin).host}${PAGE}`;
  const slips = codes.map((code) => ({
    address: pulseAddress(origin, code),
    title: team.name,
    large: code,
    lines: [where, ...GOOD_ONCE, `Voimassa · Giltig · Valid: ${validTo}`],
  }));
  return slipsPdf(`Juuri: ${team.name}`, slips);
}

/** Ten times the same link: some for the wall, some for the hand. */
export function linkSheet(origin: string, { team, secret }: { team: { name: string }; secret: string }) {
  const address = pulseAddress(origin, secret);
  const slip: Slip = { address, title: team.name, large: 'Pulssi · Puls · Pulse', lines: ANONYMOUS };
  return slipsPdf(
    `Juuri: ${team.name}`,
    Array.from({ length: 10 }, () => slip),
  );
}

const GOOD_ONCE = [
  'Yksi vastaus, ei nimeä, ei kellonaikaa.',
  'Ett svar, inget namn, ingen tid.',
  'One answer, no name, no time of day.',
];

const ANONYMOUS = [
  'Kolme kysymystä viikossa, ei nimeä.',
  'Tre frågor i veckan, inget namn.',
  'Three questions a week, no name.',
];
