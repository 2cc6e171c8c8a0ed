import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number from 1 to `largest`. */
export function wholeNumber(largest: number): (written: string) => number {
  return (written) => {
    const number = Number(written);
    if (/^\d{1,6}$/.test(written) && number >= 1 && number <= largest) return number;
    throw new InvalidArgumentError(`Give a whole number from 1 to ${largest}.`);
  };
}
