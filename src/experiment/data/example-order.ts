/**
 * Sizes of the network that orders a data set; shaders/shared/permutation.wgsl and its twin use them. Examples are the first places
 * of a table of `rows` × `columns`. [E22]
 */

/** Half rounds: two leave a pair related with a probability of about 1/shorter side, and 2⁻²⁴ is asked of all together; at least 8. */
const roundsOf = (shorter: number): number =>
  shorter < 2 ? 4 : 4 * Math.ceil(Math.max(8, 2 * Math.ceil(24 / Math.log2(shorter))) / 4);

/** Longest side: products with 22 bits must fit 32. */
const LONGEST = 1024;

/**
 * Rows and columns of the cheapest table that holds `count` places, at most about four times as long as wide. One with places
 * beyond the examples costs about twice, because some invocation of many meets one.
 */
export function orderSides(count: number): readonly [rows: number, columns: number] {
  let best: readonly [number, number] = [count, 1];
  let least = Number.POSITIVE_INFINITY;
  const root = Math.ceil(Math.sqrt(count));
  for (let rows = root; rows <= Math.min(2 * root, LONGEST); rows++) {
    const columns = Math.ceil(count / rows);
    // One column alone could only be turned.
    if (columns === 1 && count > 2) break;
    const spare = rows * columns - count;
    const cost = roundsOf(columns) * (spare === 0 ? 1 : 2 + spare / count);
    if (cost < least) {
      least = cost;
      best = [rows, columns];
    }
  }
  return best;
}

/** Half rounds of the network for `count` examples, a multiple of four. */
export const orderRounds = (count: number): number => roundsOf(Math.min(...orderSides(count)));
