import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JournalFile } from '../../../kiosk/main/journal/journal-file.ts';
import { journalRecordOf } from '../../support/journal-records.ts';

const key = Buffer.alloc(32, 3);

const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      text: fc.string({ unit: 'grapheme', maxLength: 400 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('forget' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const), monthLater: fc.boolean() }) },
);

async function idsIn(journal: JournalFile): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: Awaited<ReturnType<JournalFile['read']>> = await journal.read(cursor);
    ids.push(...page.records.map(({ responseId }) => responseId));
    cursor = page.next;
  }
  return ids;
}

describe('the journal file under any sequence of appends, forgettings and restarts', () => {
  it('holds exactly what was appended and not forgotten, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
        const folder = await mkdtemp(join(tmpdir(), 'juuri-model-'));
        let now = Date.UTC(2026, 0, 15);
        let journal = await JournalFile.open({ folder, key, wallMs: () => now });
        let kept: string[] = [];
        for (const [index, step] of commands.entries()) {
          if (step.kind === 'append') {
            const record = journalRecordOf(index + 1, step.text);
            await journal.append(record);
            kept.push(record.responseId);
          } else if (step.kind === 'forget') {
            const gone = kept.filter((_, place) => (place * 0.618) % 1 < step.share);
            await journal.forget(gone);
            kept = kept.filter((id) => !gone.includes(id));
          } else {
            await journal.close();
            if (step.monthLater) now += 31 * 86_400_000;
            journal = await JournalFile.open({ folder, key, wallMs: () => now });
          }
          expect(await idsIn(journal)).toEqual(kept);
        }
        await journal.close();
        await rm(folder, { recursive: true });
      }),
      { numRuns: 40 },
    );
  });
});
