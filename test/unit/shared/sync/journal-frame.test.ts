import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry } from '#shared/sync/journal-entry.ts';
import { decodeFrames, encodeFrame, FRAME_HEADER_BYTES } from '#shared/sync/journal-frame.ts';

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 12 });

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

describe('journal frames', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(payloads, (written) => {
        const read = decodeFrames(joined(written.map(encodeFrame)));
        expect(read.frames.map((frame) => [...frame.payload])).toEqual(written.map((one) => [...one]));
        expect(read.damaged).toEqual([]);
      }),
    );
  });

  it('survive a torn tail: all whole frames are read and the tail is found', () => {
    fc.assert(
      fc.property(payloads, fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (written, last, cut) => {
        const whole = joined(written.map(encodeFrame));
        const torn = encodeFrame(last).slice(0, cut % (FRAME_HEADER_BYTES + last.length));
        const read = decodeFrames(joined([whole, torn]));
        expect(read.frames).toHaveLength(written.length);
        expect(read.tornAt).toBe(whole.length);
        expect(read.damaged).toEqual([]);
      }),
    );
  });

  it('lose only the frame that was hit, and keep its raw bytes', () => {
    const all = ['first answer', 'second answer', 'third answer'].map((text) => encodeFrame(Buffer.from(text)));
    const middle = all[1] as Uint8Array;
    for (let at = 0; at < middle.length; at += 1) {
      const hit = middle.slice();
      hit[at] = (hit[at] as number) ^ 0xff;
      const read = decodeFrames(joined([all[0] as Uint8Array, hit, all[2] as Uint8Array]));
      expect(read.frames.map((frame) => Buffer.from(frame.payload).toString())).toEqual([
        'first answer',
        'third answer',
      ]);
      expect(Buffer.from(read.damaged[0]?.bytes ?? []).equals(hit)).toBe(true);
    }
  });

  it('are not seen in a run of zeros', () => {
    const read = decodeFrames(new Uint8Array(4096));
    expect(read.frames).toEqual([]);
    expect(read.damaged).toHaveLength(1);
  });

  it('hold a CRC-32C: the check value of "123456789" is e3069283', () => {
    const frame = encodeFrame(Buffer.from('123456789'));
    expect(Buffer.from(frame.slice(4, 8)).toString('hex')).toBe('e3069283');
  });

  it('are refused when empty or too long', () => {
    expect(() => encodeFrame(new Uint8Array())).toThrow(RangeError);
    expect(() => encodeFrame(new Uint8Array(64 * 1024 + 1))).toThrow(RangeError);
  });
});

describe('a journal entry', () => {
  const responseId = '3f0f7f53-5d0c-4c55-8a3e-0d6c0fbb7a11';
  it('survives its own encoding', () => {
    const entry = { kind: 'response', responseId, seq: 3, hash: 'a'.repeat(64), frozen: '{"t":"äö🙂"}' } as const;
    expect(decodeEntry(encodeEntry(entry))).toEqual(entry);
    expect(decodeEntry(encodeEntry({ kind: 'forgotten', responseIds: [responseId] }))).toEqual({
      kind: 'forgotten',
      responseIds: [responseId],
    });
  });

  it('is null for anything else', () => {
    for (const text of ['{}', '{"kind":"response"}', 'x', '', '{"kind":"forgotten","responseIds":["A"]}'])
      expect(decodeEntry(text)).toBeNull();
  });
});
