import { killedChain, killedChainSolvers } from "../../math/m-matrix.ts";
import { bandOf, type Row } from "./transition.ts";

/**
 * The stationary distribution of an irreducible chain without exits, by counting visits between two returns to one state: all sums are
 * positive, so every probability has full relative accuracy (Grassmann, Taksar & Heyman, Oper. Res. 33, 1107, 1985).
 * @param rows where each state leads; the probability of staying is not used
 * @param home a state that is visited often
 * @returns probabilities that add up to 1
 */
export function stationaryDistribution(rows: readonly Row[], home: number): Float64Array {
  const size = rows.length;
  const band = bandOf(rows);
  const chain = killedChain(size, band);
  const departures = new Float64Array(size);
  rows.forEach(({ first, weights }, i) => {
    if (i === home) {
      departures.set(weights, first);
      departures[home] = 0;
      chain.killing[i] = 1;
      return;
    }
    const offset = i * (2 * band + 1) - i + band;
    chain.rates.set(weights, offset + first);
    const back = home - first;
    if (back >= 0 && back < weights.length) {
      chain.killing[i] = weights[back];
      chain.rates[offset + home] = 0;
    }
  });
  const visits = killedChainSolvers(chain).solveTransposed(departures);
  visits[home] = 1;
  const total = visits.reduce((sum, value) => sum + value, 0);
  return visits.map((value) => value / total);
}
