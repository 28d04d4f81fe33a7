/**
 * Mean exit time and slowest decay rate of two variables. The generator L = T Δ − ∇V·∇ is a chain on a grid: along each
 * link the potential is taken as linear (Scharfetter & Gummel, IEEE Trans. Electron Dev. 16, 64, 1969), and next to a
 * curved exit the link ends on the boundary itself (Shortley & Weller, J. Appl. Phys. 9, 334, 1938), so that the error is
 * of order h² and three grids extrapolate it (Richardson). The systems −L u = 1 and −L u = λ u are solved without
 * subtractions, so that metastable regions keep their digits. Pure.
 */
import { factorise } from "../math/m-matrix.ts";
import type { ExitProblem } from "./line.ts";
import { flood, type Plane, type PlaneExtent, planeExtent, planeGrid } from "./plane.ts";
import { startAverage } from "./plane-average.ts";
import { planeChain } from "./plane-chain.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

export interface PlaneExit {
  /** Mean exit time, averaged over the start; particles that start outside count with time 0. */
  readonly mean: Extrapolated;
  /** Slowest decay rate λ₁. */
  readonly rate: Extrapolated;
  /** Of each named exit, averaged over the start; [] without names. */
  readonly exits: readonly PlaneNamedExit[];
}

interface PlaneNamedExit {
  /** Probability of taking it: the committor. */
  readonly probability: Extrapolated;
  /** Mean exit time of those that do. */
  readonly mean: Extrapolated;
}

export interface Extrapolated {
  readonly value: number;
  /** Estimated relative error. */
  readonly error: number;
}

/** Nodes along each side of the region; each grid is 1.5 times finer than the one before. */
const GRIDS = [60, 90, 135];
/** Taken where the first grids leave a larger error than this. */
const FINE_GRIDS = [90, 135, 202];
const SATISFACTORY = 5e-4;
/** With a larger error than this the answer is withheld. */
const LARGEST_ERROR = 0.02;

/** About a second; three more where a narrow valley needs finer grids. @param grids nodes along each side, ascending */
export function planeExit(problem: ExitProblem, grids?: readonly number[]): PlaneExit | Unavailable {
  const extent = planeExtent(problem);
  if (isUnavailable(extent)) return extent;
  let result = extrapolated(problem, extent, grids ?? GRIDS);
  if (grids === undefined && !isUnavailable(result) && largestError(result) > SATISFACTORY) {
    result = extrapolated(problem, extent, FINE_GRIDS);
  }
  if (isUnavailable(result) || largestError(result) <= LARGEST_ERROR) return result;
  return {
    unavailable: "the two-variable solver does not converge: the potential varies too fast for its grids",
  };
}

/** NaN counts as infinite. */
function largestError({ mean, rate }: PlaneExit): number {
  const error = Math.max(mean.error, rate.error);
  return mean.value > 0 && rate.value > 0 && error >= 0 ? error : Number.POSITIVE_INFINITY;
}

function extrapolated(
  problem: ExitProblem,
  extent: PlaneExtent,
  grids: readonly number[],
): PlaneExit | Unavailable {
  const results: Solved[] = [];
  for (const count of grids) {
    const plane = flood(problem, planeGrid(extent, count), extent.cut, 4 * count * count);
    if (isUnavailable(plane)) return plane;
    results.push(solve(problem, plane));
  }
  return {
    mean: extrapolate(
      results.map(({ mean }) => mean),
      grids,
    ),
    rate: extrapolate(
      results.map(({ rate }) => rate),
      grids,
    ),
    exits: (problem.named?.names ?? []).map((_, exit) => ({
      probability: extrapolate(
        results.map(({ exits }) => exits[exit].probability),
        grids,
        CAUTION,
      ),
      mean: extrapolate(
        results.map(({ exits }) => exits[exit].time / exits[exit].probability),
        grids,
        CAUTION,
      ),
    })),
  };
}

/**
 * Where two exits touch, the probability of either comes nearer to first order in the grid only: the three grids then miss the second order by a
 * third, and the extrapolation leaves 1.5 of its last step.
 */
const CAUTION = 5;
/** The least share of the extrapolation's last step that counts as its error: where two extrapolations agree by chance. */
const LEAST_DOUBT = 0.08;

/**
 * Richardson from the two finest grids. Its error: the change from the two coarsest, and that share of the last step by which the
 * three grids miss the second order, at which the changes between them stand in a known ratio; all of the step and more where they
 * do not settle.
 */
function extrapolate(values: readonly number[], grids: readonly number[], caution = 1): Extrapolated {
  const from = (k: number) => values[k] + (values[k] - values[k - 1]) / ((grids[k] / grids[k - 1]) ** 2 - 1);
  const value = from(2);
  const [coarse, middle, fine] = grids.map((count) => count ** -2);
  const ratio = (values[1] - values[0]) / (values[2] - values[1]);
  const missed = Math.abs((ratio * (middle - fine)) / (coarse - middle) - 1);
  const doubt = missed < 2 ? caution * missed + LEAST_DOUBT : 2 * caution;
  const error = Math.abs(from(1) - value) + doubt * Math.abs(value - values[2]);
  return { value, error: error / Math.abs(value) + 1e-6 };
}

/** On one grid; `time` is the mean over those that take the exit times their probability. */
interface Solved {
  readonly mean: number;
  readonly rate: number;
  readonly exits: readonly { readonly probability: number; readonly time: number }[];
}

function solve(problem: ExitProblem, plane: Plane): Solved {
  const { nodes } = plane;
  const { named } = problem;
  const through = (named?.names ?? []).map(() => new Float64Array(nodes.length));
  const { chain, position } = planeChain(problem, plane, (rate, at, place) => {
    if (named !== undefined) through[named.exitAt(at)][place] += rate;
  });
  const inverse = factorise(chain);
  const ones = new Float64Array(nodes.length).fill(1);
  const times = inverse(ones);
  const lowest = nodes[0] === undefined ? 0 : Math.min(...nodes.map(({ potential }) => potential));
  const weights = new Float64Array(nodes.length);
  nodes.forEach(({ potential }, node) => {
    weights[position[node]] = Math.exp((lowest - potential) / problem.temperature);
  });
  return {
    mean: startAverage(problem, plane, (node) => times[position[node]]),
    rate: slowestRate(inverse, times, weights),
    exits: through.map((rates, exit) => {
      // −L q = rates into the exit: the committor. −L m = q: the mean time of those that take it, times q.
      const committor = inverse(rates);
      const weighted = inverse(committor);
      return {
        probability: startAverage(
          problem,
          plane,
          (node) => committor[position[node]],
          (x) => (problem.exit.contains(x) && named?.exitAt(x) === exit ? 1 : 0),
        ),
        time: startAverage(problem, plane, (node) => weighted[position[node]]),
      };
    }),
  };
}

/** λ₁ by inverse iteration from the mean exit times, with the Rayleigh quotient in the weight e^(−V/T). */
function slowestRate(
  inverse: (b: ArrayLike<number>) => Float64Array,
  times: Float64Array,
  weights: Float64Array,
): number {
  let u = times;
  let rate = 0;
  for (let iteration = 0; iteration < 200; iteration++) {
    const largest = u.reduce((most, value) => Math.max(most, value), 0);
    u = u.map((value) => value / largest);
    const next = inverse(u);
    let squared = 0;
    let product = 0;
    for (let k = 0; k < u.length; k++) {
      squared += weights[k] * next[k] * u[k];
      product += weights[k] * next[k] * next[k];
    }
    const better = squared / product;
    if (Math.abs(better / rate - 1) < 1e-12) return better;
    rate = better;
    u = next;
  }
  return rate;
}
