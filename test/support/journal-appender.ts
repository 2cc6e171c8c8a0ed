import { appendFileSync } from 'node:fs';
import { JournalFile } from '../../kiosk/main/journal/journal-file.ts';
import { journalRecordOf } from './journal-records.ts';

/** A process of its own that appends for ever and notes each acknowledged answer: started by a test, killed by it. */
const [folder = '', acknowledged = ''] = process.argv.slice(2);
const journal = await JournalFile.open({ folder, key: Buffer.alloc(32, 7), wallMs: Date.now });
for (let seq = 1; ; seq += 1) {
  const record = journalRecordOf(seq, `{"seq":${seq},"text":"${'x'.repeat(seq % 3000)}"}`);
  await journal.append(record);
  appendFileSync(acknowledged, `${record.responseId}\n`);
}
