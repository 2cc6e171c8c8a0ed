import { createHash } from 'node:crypto';
import type { SyncItem } from '#shared/contract/sync.ts';
import { type Envelope, envelope as envelopeSchema, uuid } from '#shared/sync/envelope.ts';

/** Why a row is kept and not counted. */
export type QuarantineCause =
  | 'unreadable'
  | 'id_mismatch'
  | 'unknown_survey_version'
  | 'wrong_survey'
  | 'unknown_question'
  | 'answered_twice'
  | 'bad_answer'
  | 'foreign_assignment'
  | 'assignment_expired'
  | 'seq_reused'
  | 'clone_suspected'
  | 'other_content'
  | 'not_storable'
  | 'salvaged';

/** A row with an identity: it will be kept, whatever is in it. */
export interface Candidate {
  readonly responseId: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** The bytes as text; they are stored from this, byte for byte the same. */
  readonly text: string;
  readonly envelope: Envelope | null;
  readonly fault: QuarantineCause | null;
}
export interface HeldItem {
  readonly responseId: string;
  readonly hash: string;
  readonly held: 'bad_id' | 'wrong_hash';
}

/** Decodes and checks one item; only a missing identity (no UUID, bytes that are not the hash's) holds it back. */
export function readItem({ responseId, hash, bytes: encoded }: SyncItem): Candidate | HeldItem {
  if (!uuid.safeParse(responseId).success) return { responseId, hash, held: 'bad_id' };
  const bytes = Buffer.from(encoded, 'base64');
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return { responseId, hash, held: 'wrong_hash' };
  return candidateOf(responseId, hash, bytes);
}

/** A row with an identity, as far as its bytes can be read; `responseId` is empty for a salvaged row that came without one. */
export function candidateOf(responseId: string, hash: string, bytes: Uint8Array): Candidate {
  const kept = { responseId, hash, bytes };
  const text = decode(bytes);
  const envelope = text === null ? null : parseEnvelope(text);
  if (text === null || envelope === null) return { ...kept, text: '', envelope: null, fault: 'unreadable' };
  const own = responseId === '' ? envelope.responseId : responseId;
  return { ...kept, responseId: own, text, envelope, fault: envelope.responseId === own ? null : 'id_mismatch' };
}

export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parseEnvelope(text: string): Envelope | null {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
