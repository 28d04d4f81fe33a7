/** The committor of one variable with exits that are asked about on both sides, as a table. */
import { askedNumbers, type Splitting } from "../experiment/document/asked-exits.ts";
import { middleOf } from "../experiment/document/start.ts";
import { exitPlaces } from "../experiment/model/exit-places.ts";
import type { Model } from "../experiment/model/model.ts";
import { continuousLimit } from "../theory/continuous-limit.ts";
import { isNoisy } from "../theory/sample-gradient.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import { unknownWalls } from "../theory/unknown-walls.ts";
import type { PointChoice } from "./choice.ts";
import { leaps } from "./motion.ts";
import { shortened } from "./plane.ts";

/** Cells of the table, and places in each at which the potential is looked at. */
const CELLS = 512;
const PLACES = 8;
/** A pocket of the potential is part of a well where leaving it takes no more than so many temperatures. */
const SHALLOW = 2;
/** Particles at rest are those within so many temperatures of the bottom: two thirds of all in one variable. */
const RESTING = 0.5;
/** ln of the largest probability of those that leaves anything to climb. */
const MOST_RESTING = -2;

/**
 * ln of the probability of leaving by either side before the bottom of the well is reached: on each side the quotient of the scale function's
 * differences, of the diffusion that the experiment follows. What the likeliest of the particles at rest have is added to it, since ln of it alone jumps
 * wherever particles cross the bottom: the order of places stays. (Karlin & Taylor, A Second Course in Stochastic Processes, 15.3.)
 */
export function line(model: Model): PointChoice | undefined {
  const { experiment, formulas } = model;
  const { potential, motion, exit } = formulas.readsTime;
  if (experiment.landscape.variables.length !== 1 || experiment.landscape.examples !== undefined)
    return undefined;
  if (potential || motion || exit || unknownWalls(experiment) !== undefined) return undefined;
  const asked = askedNumbers(experiment as Splitting);
  const places = exitPlaces(model);
  const end = (side: number): number | undefined =>
    places.find((one) => Math.sign(one.direction[0]) === side && asked.includes(one.exit))?.at[0];
  const [low, high] = [end(-1), end(1)];
  const densities = logDensities(model);
  if (low === undefined || high === undefined || densities === undefined) return undefined;
  const count = CELLS * PLACES;
  const width = (high - low) / count;
  const { logs, speeds } = densities(Float64Array.from({ length: count }, (_, k) => low + (k + 0.5) * width));
  if (!logs.every(Number.isFinite)) return undefined;
  const [start] = middleOf(experiment.start);
  const place = bottomFrom(speeds, Math.floor((start - low) / width));
  const bottom = Math.min(Math.max(Math.round(place / PLACES), 1), CELLS - 1);
  const values = new Float64Array(CELLS + 1);
  // From the bottom to either end: the integral up to each node, and less that of the whole side.
  for (const [side, last] of [
    [-1, 0],
    [1, CELLS],
  ]) {
    let sum = Number.NEGATIVE_INFINITY;
    for (let node = bottom; node !== last; node += side) {
      for (let k = 0; k < PLACES; k++) {
        const place = side > 0 ? node * PLACES + k : node * PLACES - 1 - k;
        sum = logAdd(sum, logs[place]);
      }
      values[node + side] = sum;
    }
    for (let node = bottom; node !== last; node += side) values[node + side] -= sum;
  }
  values[bottom] = Number.NEGATIVE_INFINITY;
  const rest = restingFrom(speeds, place).map((at) => values[Math.round(at / PLACES)]);
  const resting = Math.max(...rest);
  if (!(resting < MOST_RESTING)) return undefined;
  return {
    score: {
      from: [low],
      to: [high],
      counts: [CELLS + 1],
      values: Array.from(values, (log) => shortened(logAdd(resting, log))),
    },
    reason: { kind: "committor", variables: 1, before: "bottom" },
    depth: -resting,
  };
}

const logAdd = (a: number, b: number): number =>
  a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** At evenly spaced places, up to constants, ln of the scale density, and minus ln of the speed density, which is least at the bottom of a well. */
interface LogDensities {
  readonly logs: Float64Array;
  readonly speeds: Float64Array;
}

/** Undefined where the experiment follows no diffusion. */
function logDensities(model: Model): ((places: Float64Array) => LogDensities) | undefined {
  const { dynamics } = model.experiment;
  const { potential } = model.landscape;
  if (dynamics.kind === "overdamped" || dynamics.kind === "underdamped") {
    const temperature = model.temperature();
    return (places) => {
      const logs = places.map((x) => potential([x]) / temperature);
      return { logs, speeds: logs };
    };
  }
  if (dynamics.kind !== "diffusion" && (!isNoisy(model) || leaps(model))) return undefined;
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return undefined;
  const { drift, diffusion, convention } = limit;
  return (places) => {
    const width = places[1] - places[0];
    const sizes = places.map((x) => diffusion([x])[0]);
    let climb = 0;
    const logs = places.map((x, k) => {
      const slope = -drift([x])[0] / sizes[k];
      climb += slope * width;
      // The sum is taken up to the middle of the place's own part.
      return climb - (slope * width) / 2 - convention * Math.log(sizes[k]);
    });
    return { logs, speeds: logs.map((log, k) => log + Math.log(sizes[k])) };
  };
}

/** Where minus ln of the speed density is least among the places that are reached from one without a climb worth speaking of. */
function bottomFrom(speeds: Float64Array, from: number): number {
  let best = from;
  for (const side of [-1, 1]) {
    for (let place = from; place >= 0 && place < speeds.length; place += side) {
      if (speeds[place] > speeds[best] + SHALLOW && speeds[place] > speeds[from] + SHALLOW) break;
      if (speeds[place] < speeds[best]) best = place;
    }
  }
  return best;
}

/** Places on either side of the bottom at which a particle at rest turns round. */
function restingFrom(speeds: Float64Array, bottom: number): readonly number[] {
  return [-1, 1].map((side) => {
    let place = bottom;
    while (place > 0 && place < speeds.length - 1 && speeds[place] < speeds[bottom] + RESTING) place += side;
    return place;
  });
}
