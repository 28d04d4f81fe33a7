import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { type Chain, stepFrom, stepProbability } from "./chain.ts";
import { refusal } from "./exit.ts";
import { roughPlaces } from "./marks.ts";
import { halved, type Mesh, meshFor } from "./mesh.ts";
import { type Reach, reach, typicalScale } from "./reach.ts";
import { stationaryDistribution } from "./stationary-distribution.ts";
import { transitionOn } from "./transition.ts";
import { refined, type WithError } from "./with-error.ts";

export interface StationaryOptions {
  /** Places that the noiseless chain is followed from, to find where the chain lives; default 0 and 1, or the ends of the cut. */
  readonly from?: readonly number[];
  /** Highest power of x whose mean is wanted: how far out tails are kept; default 2. */
  readonly moments?: number;
}

/** The stationary distribution of a chain without exit. */
export interface ChainStationary {
  readonly mean: WithError;
  readonly variance: WithError;
  /** E[f(x)] for f smooth but at the chain's breaks. */
  readonly expectation: (f: (x: number) => number) => WithError;
  /** P(low ≤ x ≤ high), either may be infinite; from the distribution of one step, so that it needs no smoothness. */
  readonly probability: (low: number, high: number) => WithError;
  /** Number of nodes of the finer of the two meshes. */
  readonly nodes: number;
}

/** e^−40 of the weight is cut off in the first, e^−46 in the second solution. */
const MARGINS = [40, 46];
/** Power tails reach so far that rounding, multiplied by the power that is averaged, soon outweighs what is cut off. */
const MARGINS_OF_POWERS = [20, 23];
/** Rounding times this must stay below the digits that are promised. */
const LARGEST_POWER = 1e14;
const RESOLUTION = 0.75;
const MOST_NODES = 6000;
const SETTLING = 4096;

/**
 * The stationary distribution of a chain, from the left eigenvector of its transition operator on Gauss–Legendre panels.
 * @returns unavailable for a chain that has none, or that lacks the moments asked for
 */
export function chainStationary(
  chain: Chain,
  options: StationaryOptions = {},
): ChainStationary | Unavailable {
  if (chain.noise.atoms.length > 0) {
    return {
      unavailable:
        "the noise takes single values, so the stationary law has no smooth density; use finiteChain",
    };
  }
  const { moments = 2 } = options;
  const sources = attractors(chain, options.from ?? chain.clipPosition ?? [0, 1]);
  if (sources.length === 0) {
    return {
      unavailable:
        "the chain without noise runs off to infinity from every place tried; give `from`, or a cut of the position",
    };
  }
  const { heavy } = chain.noise;
  const regions = (heavy ? MARGINS_OF_POWERS : MARGINS).map((margin) =>
    reach(chain, [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]], sources, margin, moments),
  );
  for (const region of regions) if (isUnavailable(region)) return region;
  const meshes: Mesh[] = [];
  for (const [k, region] of (regions as Reach[]).entries()) {
    const [[low, high]] = region.intervals;
    if (
      heavy &&
      (Math.max(high - sources[0], sources[0] - low) / typicalScale(chain, sources[0])) ** moments >
        LARGEST_POWER
    ) {
      return {
        unavailable: `the moment of order ${moments} gathers too slowly in the tails of the noise to be computed`,
      };
    }
    const rough = [...roughPlaces(chain, region.intervals), ...sources];
    const cuts = [...new Set(rough)].sort((a, b) => a - b);
    const mesh = meshFor(chain, region, cuts, RESOLUTION, typicalScale(chain, sources[0]));
    if (mesh === undefined || mesh.nodes.length > MOST_NODES / 2) {
      return {
        unavailable: `the chain needs more than ${MOST_NODES / 2} nodes: its noise is too small for its reach`,
      };
    }
    meshes.push(k === 0 ? mesh : halved(mesh));
  }
  const distributions: Stationary[] = [];
  for (const [k, mesh] of meshes.entries()) {
    const distribution = stationaryOn(chain, (regions as Reach[])[k], mesh, sources[0]);
    if (isUnavailable(distribution)) return distribution;
    distributions.push(distribution);
  }
  const compare = (of: (distribution: Stationary) => number): WithError =>
    refined(of(distributions[0]), of(distributions[1]));
  const expectation = ({ mesh, weights }: Stationary, f: (x: number) => number): number =>
    weights.reduce((sum, weight, i) => sum + weight * f(mesh.nodes[i]), 0);
  const mean = (distribution: Stationary): number => expectation(distribution, (x) => x);
  return {
    mean: compare(mean),
    variance: compare((distribution) => {
      const centre = mean(distribution);
      return expectation(distribution, (x) => (x - centre) ** 2);
    }),
    expectation: (f) => compare((distribution) => expectation(distribution, f)),
    probability: (low, high) =>
      compare((distribution) =>
        expectation(distribution, (x) => stepProbability(stepFrom(chain, x), low, high)),
      ),
    nodes: distributions[1].mesh.nodes.length,
  };
}

interface Stationary {
  readonly mesh: Mesh;
  readonly weights: Float64Array;
}

function stationaryOn(chain: Chain, region: Reach, mesh: Mesh, source: number): Stationary | Unavailable {
  const transition = transitionOn(chain, region, mesh, [], source);
  const refused = refusal(transition);
  if (refused !== undefined) return refused;
  const home = mesh.nodes.reduce(
    (best, x, i) => (Math.abs(x - source) < Math.abs(mesh.nodes[best] - source) ? i : best),
    0,
  );
  return { mesh, weights: stationaryDistribution(transition.rows, home) };
}

/** Where the chain without noise ends up, from each of the places. */
function attractors(chain: Chain, from: readonly number[]): number[] {
  const { map, clipPosition } = chain;
  const [low, high] = clipPosition ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const ends = from.map((start) => {
    let x = start;
    for (let step = 0; step < SETTLING && Math.abs(x) < 1e12; step++)
      x = Math.min(high, Math.max(low, map(x)));
    return x;
  });
  const apart: number[] = [];
  for (const x of ends.filter((x) => Math.abs(x) < 1e12)) {
    if (apart.every((other) => Math.abs(x - other) > typicalScale(chain, x))) apart.push(x);
  }
  return apart;
}
