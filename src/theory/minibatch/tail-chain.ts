/**
 * The stationary distribution of one weight of a regression with fresh Gaussian data, w′ = (1 − ηQ/B)w + noise, with its power tail: Nyström's
 * method on panels that grow with |w|, since far out the chain looks the same on every scale.
 */
import { stepProbability } from "../chain/chain.ts";
import { meshOf, type Panel } from "../chain/mesh.ts";
import { stationaryDistribution } from "../chain/stationary-distribution.ts";
import type { Row } from "../chain/transition.ts";
import { refined, type WithError } from "../chain/with-error.ts";
import { chiRule } from "./chi-rule.ts";
import { gradedMesh } from "./graded-mesh.ts";
import { mixedRow, type ProductChain, stepAt, stepLength } from "./product-chain.ts";

/** Longest panel at a distance, as a share of it, and how often panels halve towards the places asked for. */
const MESHES = [
  { share: 1.2, units: 5, halvings: 1 },
  { share: 0.9, units: 4, halvings: 3 },
];

/**
 * P(|w − centre| > x) of the stationary distribution for every x of `distances`. One step from x stays beyond x with a square root of the
 * distance, so panels are short there.
 * @param chain symmetric about the centre, as every linear regression is
 * @param reach the distribution is followed to this distance from the centre; what is beyond is put there. Take several times the largest x
 */
export function tailProbabilities(
  chain: ProductChain,
  centre: number,
  distances: readonly number[],
  reach: number,
): readonly WithError[] {
  const unit = stepLength(chain, centre);
  const [coarse, fine] = MESHES.map(({ share, units, halvings }, k) => {
    const longest = (distance: number): number => Math.max(units * unit, share * distance);
    const octaves = Math.ceil(Math.log2(reach / Math.min(...distances)));
    const side = gradedMesh([0, reach], distances, longest, halvings + octaves);
    const mirrored = side.panels.map(([low, high]): Panel => [centre - high, centre - low]).reverse();
    const mesh = meshOf([
      ...mirrored,
      ...side.panels.map(([low, high]): Panel => [centre + low, centre + high]),
    ]);
    const open: Panel = [centre - reach, centre + reach];
    const rule = chiRule(chain.form.batch, { least: k === 0 ? 2 ** -2 : 2 ** -4, nodes: k === 0 ? 5 : 6 });
    const size = side.nodes.length;
    const rows = Array.from(side.nodes, (distance): Row => {
      const { weights } = mixedRow(chain, mesh, open, [true, true], [], rule, centre + distance);
      // Both sides are one state, by symmetry.
      const folded = Float64Array.from({ length: size }, (_, i) => weights[size + i] + weights[size - 1 - i]);
      return { first: 0, weights: folded, exits: [] };
    });
    const weights = stationaryDistribution(rows, 0);
    return distances.map((x) => {
      let sum = 0;
      side.nodes.forEach((distance, i) => {
        for (const { at, weight } of rule) {
          const step = stepAt(chain, centre + distance, at);
          const below = stepProbability(step, Number.NEGATIVE_INFINITY, centre - x);
          sum += weights[i] * weight * (below + stepProbability(step, centre + x, Number.POSITIVE_INFINITY));
        }
      });
      return sum;
    });
  });
  return distances.map((_, k) => refined(coarse[k], fine[k]));
}
