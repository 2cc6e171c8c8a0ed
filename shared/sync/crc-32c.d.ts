/** The package types only its CRC-32; this is the Castagnoli variant beside it. */
declare module 'crc-32/crc32c.js' {
  const crc32c: { buf(data: Uint8Array, seed?: number): number };
  export default crc32c;
}
