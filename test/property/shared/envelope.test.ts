import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import { envelope, freezeEnvelope } from '#shared/sync/envelope.ts';

const uuid = fc.uuid({ version: 4 }).filter((text) => !text.startsWith('00000000-'));
const whole = fc.maxSafeNat();
const word = fc.string({ unit: 'grapheme', maxLength: 20 });
const id = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
const answer = fc.oneof(
  fc.record({ q: id, n: fc.integer({ min: 0, max: 10 }), ms: whole }),
  fc.record({ q: id, o: fc.array(id, { minLength: 1, maxLength: 4 }), ms: whole, rev: fc.constant(1 as const) }),
  fc.record({ q: id, t: word, ms: whole }),
  fc.record({ q: id, skip: fc.constant(1 as const), ms: whole }),
);
const visit = fc.record(
  {
    v: fc.constant(1 as const),
    responseId: uuid,
    installId: uuid,
    seq: fc.integer({ min: 1, max: 1_000_000 }),
    bootId: uuid,
    assignmentId: id,
    surveyId: id,
    surveyVersion: fc.stringMatching(/^[0-9a-f]{64}$/),
    channel: fc.constantFrom('kiosk' as const, 'web' as const),
    lang: fc.constantFrom('fi', 'sv', 'en', 'pt-BR'),
    wallMs: fc.integer(),
    monoMs: whole,
    durationMs: whole,
    end: fc.constantFrom('submit' as const, 'stop' as const, 'idle' as const, 'recovered' as const),
    lastQ: id,
    answers: fc.array(answer, { maxLength: 9 }),
    why: fc.record({ q: id, sampled: fc.boolean() }, { requiredKeys: ['sampled'] }),
    textStarted: fc.constant(1 as const),
    flags: fc.subarray(['fast', 'mash', 'straight-fast', 'gibberish'] as const).map((flags) => [...flags]),
    test: fc.constant(1 as const),
    layout: fc.record({
      orientation: fc.constantFrom('landscape' as const, 'portrait' as const),
      largeText: fc.boolean(),
      highContrast: fc.boolean(),
    }),
    appBuild: word,
  },
  {
    requiredKeys: [
      ...([
        'v',
        'responseId',
        'installId',
        'seq',
        'bootId',
        'assignmentId',
        'surveyId',
        'surveyVersion',
        'channel',
      ] as const),
      ...([
        'lang',
        'wallMs',
        'monoMs',
        'durationMs',
        'end',
        'lastQ',
        'answers',
        'flags',
        'layout',
        'appBuild',
      ] as const),
    ],
  },
);

/** The same value with the keys of every object in the opposite order. */
function turnedAround(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedAround);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, part]) => [name, turnedAround(part)]));
}

describe('a frozen envelope', () => {
  it('reads back as what was frozen and freezes to the same text again', () => {
    fc.assert(
      fc.property(visit, (given) => {
        const frozen = freezeEnvelope(given);
        const read = envelope.parse(JSON.parse(frozen));
        expect(read).toEqual(given);
        expect(freezeEnvelope(read)).toBe(frozen);
      }),
    );
  });

  it('survives UTF-8 unchanged', () => {
    fc.assert(
      fc.property(visit, (given) => {
        const frozen = freezeEnvelope(given);
        expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(frozen))).toBe(frozen);
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turnedAround(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps a property of any name, that of a prototype too', () => {
    const text = '{"__proto__":{"a":1,"b":[2]},"b":1}';
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"b":[2],"a":1}}'))).toBe(text);
  });
});
