/** Weights of tilted particles as whole numbers, and the selection by them. Pure. */

/** What the typical weight of a stage counts. */
const TYPICAL = 2 ** 20;
/** Powers of two at most by which a typical weight is below 1: beyond, it counts less. */
const MOST_DOUBLINGS = 32;
/** Sums over all lanes of a replica stay below 2⁵³. */
const MOST_SUM = 2 ** 52;

/** How weights become whole numbers in one stage. */
export interface Scale {
  /** What a weight of 1 counts: a power of two. */
  readonly unit: number;
  /** Most that one particle counts: beyond, its likelihood ratio is cut. */
  readonly most: number;
}

/**
 * However rare it is to arrive, weights are large numbers: all of them together are e^(−rise) of the lanes', so that one is about that or more.
 * @param rise −ln of the share that arrives without a tilt
 */
export const scaleOf = (rise: number, lanes: number): Scale => ({
  unit: TYPICAL * 2 ** Math.min(Math.max(Math.round(rise / Math.LN2), 0), MOST_DOUBLINGS),
  most: Math.floor(MOST_SUM / lanes),
});

/**
 * A weight in units, rounded up or down at random so that its mean is exact: always down would make what is rare too rare.
 * @param logWeight logarithm of a likelihood ratio; @param word 32 random bits of the particle's own
 */
export const counted = (logWeight: number, { unit, most }: Scale, word: number): number =>
  Math.min(Math.floor(Math.exp(logWeight) * unit + word / 2 ** 32), most);

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
