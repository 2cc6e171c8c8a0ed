import type { Goal } from './goal-facts.ts';

const MARKS: Readonly<Record<Goal['status'], string>> = {
  reached: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  near: 'M3 9.5c2-3 4-3 5-1s3 2 5-1',
  behind: 'M8 3v9m-4-4 4 4 4-4',
  'too-few': 'M4 8h.01M8 8h.01M12 8h.01',
  'not-measured': 'M4 8h8',
};

/** The status as a word with a mark of its own shape: the colour only repeats what both say. */
export function StatusWord({ status, word }: { status: Goal['status']; word: string }) {
  return (
    <span className={`status ${status}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={MARKS[status]} />
      </svg>
      {word}
    </span>
  );
}
