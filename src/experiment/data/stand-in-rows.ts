import type { ProductRule } from "../../math/product-rule.ts";
import { threefry4x32 } from "../../math/threefry.ts";

/** Drawn examples that stand for a distribution: as few as give averages two digits. */
const STAND_IN = 4096;
/** Words of the generator's counter that nothing else uses. */
const PURPOSE_STAND_IN = 0x7374616e;

/**
 * Deviates of drawn examples in place of a rule, from a seed of their own, in pairs of opposite sides: averages of what is odd in
 * them are exact. The first `normals` deviates are normal, the others uniform in (0, 1).
 */
export function standInRows(
  deviates: number,
  examples: number,
  normals: number,
): { readonly drawn: ProductRule; readonly each: number } {
  const each = Math.max(2, 2 * Math.ceil(STAND_IN / examples / 2));
  const places = Array.from({ length: deviates }, () => new Float64Array(each));
  const words = new Uint32Array(4);
  for (let pair = 0; pair < each / 2; pair++) {
    for (let k = 0; k < deviates; k++) {
      threefry4x32([pair, k, 0, PURPOSE_STAND_IN], [0, 0, 0, 0], 20, words);
      const [a, b] = Array.from(words, (word) => (word + 0.5) / 2 ** 32);
      const value = k < normals ? Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b) : a;
      places[k][2 * pair] = value;
      places[k][2 * pair + 1] = k < normals ? -value : 1 - value;
    }
  }
  return { drawn: { places, weights: new Float64Array(each).fill(1 / each) }, each };
}
