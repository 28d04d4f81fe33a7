import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { type Chain, stepFrom } from "./chain.ts";
import { type ChainExit, exitOf } from "./exit-result.ts";
import { roughPlaces } from "./marks.ts";
import { halved, type Mesh, meshFor, unresolved } from "./mesh.ts";
import { type Reach, reach, typicalScale } from "./reach.ts";
import { checkLiving, gapsOf, type Intervals } from "./region.ts";
import {
  type ChainStart,
  eliminationCost,
  exitProbability,
  solversOf,
  startPoints,
  type Transition,
  transitionOn,
} from "./transition.ts";

export interface ChainExitProblem {
  readonly chain: Chain;
  /** Where a particle lives; a step that ends outside or on an end is an exit. */
  readonly living: Intervals;
  /** Not tested itself: the first test follows the first step. */
  readonly start: ChainStart;
}

/** e^−40 = 4e-18 of the weight is cut off where a region is unbounded, e^−46 in the second solution. */
const MARGINS = [40, 46];
const MARGINS_OF_POWERS = [24, 28];
/** Panel length in units of the noise's resolution. */
const RESOLUTION = 0.75;
/** Power tails and cut steps: panels are halved until the mean exit time is a polynomial on each to this share of it. */
const TOLERANCE = 1e-8;
const ROUNDS = 10;
const SHORTEST_SHARE = 1e-9;
/** Beyond, refinement stops, and the error says what is missing. */
const MOST_REFINED_NODES = 600;
const MOST_NODES = 5000;
/** Multiplications of an elimination: some five seconds. */
const MOST_WORK = 8e9;
const LARGEST_DEFECT = 1e-6;

/**
 * Mean exit steps, exits by boundary, late hazard and survival of a chain, exact up to the stated errors: Nyström's method on
 * Gauss–Legendre panels for τ(x) = 1 + E[τ(x′); x′ alive], with the probabilities of leaving from the distribution function
 * of the noise and elimination without subtraction, so that rare exits keep their digits.
 * @returns unavailable for noise of single values, for a chain that is not held back on an unbounded side, or that needs too
 * many nodes
 */
export function chainExit({ chain, living, start }: ChainExitProblem): ChainExit | Unavailable {
  checkLiving(living);
  if (chain.noise.atoms.length > 0) {
    return {
      unavailable:
        "the noise takes single values, for which the mean exit time is not smooth; use finiteChainExit",
    };
  }
  const gaps = gapsOf(living);
  if (gaps.length === 0) return { unavailable: "the living region has no end, so nothing ever leaves" };
  const sources = startPoints(start).map(({ at }) => at);
  for (const source of sources) stepFrom(chain, source);
  const [margin, widerMargin] = chain.noise.heavy ? MARGINS_OF_POWERS : MARGINS;
  const region = reach(chain, living, sources, margin);
  if (isUnavailable(region)) return region;
  const coarse = resolvedMesh(chain, region, gaps, start);
  if (isUnavailable(coarse)) return coarse;
  const bounded = !region.openLow && !region.openHigh;
  const wider = bounded ? region : reach(chain, living, sources, widerMargin);
  if (isUnavailable(wider)) return wider;
  const extended = bounded ? coarse : resolvedMesh(chain, wider, gaps, start);
  if (isUnavailable(extended)) return extended;
  const [rough, fine] = affordablePair(chain, region, coarse, extended, start);
  // Where steps reach everywhere the work is known before the rows are: they alone would take a minute.
  if (chain.noise.heavy && chain.clipStep === undefined) {
    const size = fine.nodes.length;
    if (size ** 3 / 3 > MOST_WORK) return tooManyNodes(size);
  }
  const first = transitionOn(chain, region, rough, gaps, start);
  const second = transitionOn(chain, wider, fine, gaps, start);
  const refused = refusal(second);
  if (refused !== undefined) return refused;
  if ([second.start, ...second.rows].every((row) => exitProbability(row) === 0)) {
    return { unavailable: "no step of the chain leaves the living region" };
  }
  return exitOf(first, second, gaps);
}

/**
 * Two meshes whose difference shows the error: the resolved one and its halves, or, where every state leads to every other and the
 * halves are too many, one of twice the resolution's length and the resolved one.
 */
function affordablePair(
  chain: Chain,
  region: Reach,
  coarse: Mesh,
  extended: Mesh,
  start: ChainStart,
): readonly [Mesh, Mesh] {
  const halves = halved(extended);
  if (!chain.noise.heavy || halves.nodes.length ** 3 / 3 <= MOST_WORK) return [coarse, halves];
  const unit = typicalScale(chain, startPoints(start)[0].at);
  const longer = meshFor(chain, region, roughPlaces(chain, region.intervals), 2 * RESOLUTION, unit);
  return longer === undefined ? [coarse, halves] : [longer, extended];
}

const tooManyNodes = (size: number): Unavailable => ({
  unavailable: `the chain needs ${size} coupled nodes, too many: its noise is too small for the length of its region`,
});

/** Why a system is not solved. */
export function refusal(transition: Transition): Unavailable | undefined {
  if (eliminationCost(transition) > MOST_WORK) {
    return tooManyNodes(transition.size);
  }
  if (transition.defect > LARGEST_DEFECT) {
    return {
      unavailable: `the steps are not resolved: their probabilities miss 1 by up to ${transition.defect.toExponential(1)}; give the places where the map or the scale is not smooth`,
    };
  }
  return undefined;
}

/** A mesh on which the mean exit time is resolved: for power tails and cut steps panels are halved until it is. */
function resolvedMesh(chain: Chain, region: Reach, gaps: Intervals, start: ChainStart): Mesh | Unavailable {
  const { intervals } = region;
  const unit = typicalScale(chain, startPoints(start)[0].at);
  const shortest = SHORTEST_SHARE * (intervals[intervals.length - 1][1] - intervals[0][0]);
  let mesh = meshFor(chain, region, roughPlaces(chain, intervals), RESOLUTION, unit);
  for (let round = 0; adaptive(chain) && round < ROUNDS; round++) {
    if (mesh === undefined || mesh.nodes.length > MOST_REFINED_NODES) break;
    const transition = transitionOn(chain, region, mesh, gaps, start);
    const times = solversOf(transition).solve(new Float64Array(transition.size).fill(1));
    const most = times.reduce((a, b) => Math.max(a, b), 0);
    const coarse = mesh.panels.map(
      ([low, high], i) => high - low > shortest && unresolved(times, i) > TOLERANCE * most,
    );
    if (!coarse.includes(true)) break;
    mesh = halved(mesh, (i) => coarse[i]);
  }
  if (mesh === undefined || mesh.nodes.length > MOST_NODES) {
    return {
      unavailable: `the chain needs more than ${MOST_NODES} nodes: its noise is too small for the length of its region`,
    };
  }
  return mesh;
}

const adaptive = ({ noise, clipStep }: Chain): boolean => noise.heavy || clipStep !== undefined;
