import { FLAG_LIMITS } from './flag-limits.ts';

const KEY_ROWS = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'];
const ALL_ROWS = [...KEY_ROWS, ...KEY_ROWS.map((row) => [...row].reverse().join(''))];
/** Runs along the keyboard that stand in ordinary words: property, strewn. */
const NATURAL_RUNS = ['erty', 'trew'];

/** True for text no one meant: no vowels, one character over half of it, or a run of neighbouring keys. */
export function isGibberish(text: string): boolean {
  const characters = [...text.toLowerCase()].filter((character) => character.trim() !== '');
  if (characters.length === 0) return false;
  return hasNoVowels(characters) || isMostlyOneCharacter(characters) || hasKeyRun(text.toLowerCase());
}

/** Judged only where vowels are written: all letters Latin, and enough of them that it is no abbreviation. */
function hasNoVowels(characters: readonly string[]): boolean {
  const letters = characters.filter((character) => /\p{L}/u.test(character));
  if (letters.length < FLAG_LIMITS.gibberish.lettersToJudgeVowels) return false;
  if (!letters.every((letter) => /\p{Script=Latin}/u.test(letter))) return false;
  return !letters.some((letter) => /[aeiouyæøœ]/u.test(letter.normalize('NFD')));
}

function isMostlyOneCharacter(characters: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  return Math.max(...counts.values()) > characters.length * FLAG_LIMITS.gibberish.oneCharacterOver;
}

function hasKeyRun(text: string): boolean {
  let run = '';
  for (const character of [...text, ' ']) {
    if (ALL_ROWS.some((row) => row.includes(run + character))) {
      run += character;
      continue;
    }
    if (run.length >= FLAG_LIMITS.gibberish.adjacentKeys && !NATURAL_RUNS.includes(run)) return true;
    const pair = run.slice(-1) + character;
    run = ALL_ROWS.some((row) => row.includes(pair)) ? pair : character;
  }
  return false;
}
