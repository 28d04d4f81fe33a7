import type { Reproduction } from "../reproduce/reproduction.ts";
import { reproductions } from "./reproductions.ts";

/**
 * The reproductions that a name means: a paper's, a result's, or those with a case. A case may be given without its
 * parameter: `M05` for `M05_1.9`, `M09` for `M09b`. None for a name that nothing has.
 */
export function reproductionsNamed(name: string): readonly Reproduction[] {
  const plain = name.toLowerCase();
  return reproductions.filter(
    ({ id, paper, cases }) =>
      plain === id || plain === paper || cases.some((one) => meansCase(plain, one.toLowerCase())),
  );
}

/** All names that mean something. */
export function reproductionNames(): readonly string[] {
  return [...new Set(reproductions.flatMap(({ id, paper, cases }) => [paper, id, ...cases]))];
}

function meansCase(name: string, whole: string): boolean {
  if (name === whole) return true;
  return /^m\d+[a-z]*$/.test(name) && whole.startsWith(name) && !/^\d/.test(whole.slice(name.length));
}
