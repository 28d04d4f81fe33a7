/** Weights of tilted particles in fixed point, and the selection by them. Pure. */

/** What a weight of 1 counts: sums over all lanes of a replica stay below 2⁵³. */
export const UNIT = 2 ** 20;
/** Most that one particle counts: beyond, its likelihood ratio is cut, which is as rare as it is large. */
const MOST = 2 ** 36;

/** @param logWeight logarithm of a likelihood ratio */
export const counted = (logWeight: number): number => Math.min(Math.floor(Math.exp(logWeight) * UNIT), MOST);

/**
 * The parent of each lane of a replica: lane j of N goes on from the particle in whose part of the weights' sum S the number ⌊(jS + o)/N⌋ lies,
 * with o = ⌊word·S/2³²⌋; `parents` is the same with equal weights.
 * @param successes lanes that reached the level, ascending; @param weights what each counts, at least one of them above 0
 */
export function parentsByWeight(
  successes: readonly number[],
  weights: readonly number[],
  lanes: number,
  word: number,
): Uint32Array {
  const sum = BigInt(weights.reduce((total, weight) => total + weight, 0));
  const offset = (BigInt(word) * sum) >> 32n;
  const chosen = new Uint32Array(lanes);
  let at = 0;
  let upTo = BigInt(weights[0]);
  for (let j = 0; j < lanes; j++) {
    const mark = (BigInt(j) * sum + offset) / BigInt(lanes);
    while (mark >= upTo) {
      at += 1;
      upTo += BigInt(weights[at]);
    }
    chosen[j] = successes[at];
  }
  return chosen;
}
