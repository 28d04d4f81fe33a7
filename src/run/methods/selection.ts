/** Which lanes of a replica go on, and from where: systematic resampling in integers. Pure. */

/**
 * The parent of each lane of a replica: of S successes in lane order, lane j of N goes on from number ⌊(jS + o)/N⌋ with
 * o = ⌊word·S/2³²⌋. Over the S values of o every success has N children in all, so that each has N/S on average, and the product of
 * the shares of successes stays an unbiased estimate.
 * @param successes lanes that reached the level, ascending; at least one
 * @param lanes N
 * @param word 32 random bits
 */
export function parents(successes: ArrayLike<number>, lanes: number, word: number): Uint32Array {
  const count = successes.length;
  const offset = Math.floor((word * count) / 2 ** 32);
  const chosen = new Uint32Array(lanes);
  for (let j = 0; j < lanes; j++) chosen[j] = successes[Math.floor((j * count + offset) / lanes)];
  return chosen;
}
