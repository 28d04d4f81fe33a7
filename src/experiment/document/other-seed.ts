/**
 * A seed for a run beside one with that seed, which is to share no random words with it: neighbours have words of their own.
 * @param number from 1 on: of several runs beside one each has its own
 */
export const otherSeed = (seed: number, number: number): number =>
  seed + number <= Number.MAX_SAFE_INTEGER ? seed + number : seed - number;
