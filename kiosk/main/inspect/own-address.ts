import type { NetworkInterfaceInfo } from 'node:os';

/** Addresses a machine gives itself where nobody gave it one: they lead no further than its own cable. */
const SELF_GIVEN = /^(?:169\.254\.|fe[89ab][0-9a-f]:)/i;

/**
 * The address by which a network knows this machine, of either family; null where it has none. A self-given address stands for
 * none over IPv6, where every cable has one; over IPv4 it is told, as somebody may have given the server one too.
 */
export function ownAddressOf(interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>) {
  const outward = Object.values(interfaces).flatMap((some) => some?.filter(({ internal }) => !internal) ?? []);
  const given = (family: string) =>
    outward.find((one) => one.family === family && !SELF_GIVEN.test(one.address))?.address;
  return given('IPv4') ?? given('IPv6') ?? outward.find(({ family }) => family === 'IPv4')?.address ?? null;
}
