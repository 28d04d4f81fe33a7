import { turningPoint } from "../../math/root.ts";
import { along, dot } from "../../math/vectors.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { wrapsPositions } from "../document/periods.ts";
import { middleOf } from "../document/start.ts";
import { nothingExits } from "../document/walled.ts";
import { minimize } from "./descent.ts";
import { noiseAlong, type Step } from "./displacement.ts";
import type { ExitRegion } from "./exit.ts";
import type { Landscape } from "./landscape.ts";
import type { WallRegion } from "./wall-region.ts";
import { uphill } from "./ways-out.ts";

/** Places on a straight line away from where particles start or rest, as far as they go. */
export interface Ray {
  /** The time at which its places, noise and cost are looked at. */
  readonly time: number;
  readonly from: readonly number[];
  /** Of length 1. */
  readonly direction: readonly number[];
  /** Distances from `from`, ascending from 0; the last is that of the exit, where the ray meets one. */
  readonly distances: readonly number[];
  readonly places: readonly (readonly number[])[];
  /** Size of the noise of one step along the ray. */
  readonly noise: readonly number[];
  readonly exits: boolean;
  /** Cost of the last place. */
  readonly cost: number;
}

/** Costs up to which a place counts as reached, whatever the exit's. */
const LEAST_COST = 8;
/** Costs beyond that of the exit, and beyond what so many steps reach. */
const MARGIN = 3;
/** Each place of a ray is so much farther than the one before. */
const GROWTH = 1.12;
const COARSE_GROWTH = 1.3;
const MOST_PLACES = 400;
/** Turns up to which a ring is looked along, where they are counted. */
const MOST_TURNS = 64;
/** Variables up to which every axis is looked along, in fine steps. */
const FEW = 4;
const SOME = 8;

/**
 * Where particles go: rays from the middle of the start, and from the minimum below it, along the axes and towards the exit. The
 * cost of a place is the exponent of its rarity, −∫ f·n / D ds along the ray, a kick of z standard deviations costing z²/2; rays end at
 * an exit, or at a cost that the particles' steps hardly ever pay. A sample of the places that are reached, not all of them. Pure.
 * @param experiment one point of a sweep, whose formulas are finite at the start
 */
export function rays(
  experiment: Experiment,
  step: Step,
  { exit, walls, periods, landscape: potential, temperature }: Region,
): readonly Omit<Ray, "time">[] {
  const { variables } = experiment.landscape;
  const start = middleOf(experiment.start);
  const steps = horizonSteps(experiment);
  const rounds = wrapsPositions(experiment) ? 1 : MOST_TURNS;
  const growth = variables.length <= FEW ? GROWTH : COARSE_GROWTH;
  const most = Math.max(LEAST_COST, Math.log(experiment.particles * steps) + MARGIN);
  const energies = energiesOf(experiment, potential, temperature);

  const walk = (from: readonly number[], direction: readonly number[]): Walked => {
    const look = (distance: number) => {
      const place = along(from, direction, distance);
      const moved = step(place);
      return { place, drift: dot(moved.drift, direction), noise: noiseAlong(moved, direction) };
    };
    const here = look(0);
    const resting = energies?.(from) ?? 0;
    const farthest = 8 * here.noise * Math.sqrt(steps) + Math.abs(here.drift) * Math.min(steps, 1e6);
    const walked = { distances: [0], places: [from], noise: [here.noise], costs: [0] };
    const bases = [{ distance: 0, cost: 0, noise: here.noise }];
    let exits = false;
    let last = here;
    let climb = 0;
    let lowest = 0;
    let distance = here.noise > 0 ? here.noise / 4 : 1e-3 * Math.max(1, Math.hypot(...from));
    // A period farther nothing is new, unless turns are counted.
    const round = Math.max(
      ...periods.map((period, i) =>
        period === undefined || direction[i] === 0 ? 0 : (rounds * period) / Math.abs(direction[i]),
      ),
    );
    const open = periods.every((period, i) => period === undefined || direction[i] === 0);
    let blocked = false;
    for (let k = 0; k < MOST_PLACES && !exits && !blocked; k++, distance *= growth) {
      const before = walked.distances.at(-1)!;
      let next = look(distance);
      let at = distance;
      if (walls.forbids(next.place)) {
        at = turningPoint((length) => walls.forbids(along(from, direction, length)), before, distance).no;
        next = look(at);
        blocked = true;
      }
      if (exit.contains(next.place)) {
        at = turningPoint((length) => exit.contains(along(from, direction, length)), before, at).yes;
        next = look(at);
        exits = true;
      }
      const force = (last.drift + next.drift) / 2;
      const square = (last.noise ** 2 + next.noise ** 2) / 2;
      climb =
        energies === undefined
          ? climb - (square > 0 ? (2 * force * (at - before)) / square : 0)
          : energies(next.place) - resting;
      if (!Number.isFinite(climb) || ![next.drift, next.noise].every(Number.isFinite)) break;
      lowest = Math.min(lowest, climb);
      const jump = Math.min(
        ...bases.map(({ distance: base, cost, noise }) =>
          noise > 0 ? cost + ((at - base) / noise) ** 2 / 2 : Number.POSITIVE_INFINITY,
        ),
      );
      const cost = Math.min(climb - lowest, jump);
      if (cost > most) break;
      walked.distances.push(at);
      walked.places.push(next.place);
      walked.noise.push(next.noise);
      walked.costs.push(cost);
      bases.push({ distance: at, cost, noise: next.noise });
      if (at > farthest && !exits && cost === 0) break;
      if (!open && at > round) break;
      last = next;
    }
    return { from, direction, ...walked, exits };
  };

  const rest = minimize(potential, start, { most: 200 });
  const { noise } = step(start);
  const near = (at: readonly number[]): boolean =>
    at.every((value, i) => Math.abs(value - start[i]) <= noise[i]);
  const bases =
    "reason" in rest || near(rest.at) || exit.contains(rest.at) || walls.forbids(rest.at)
      ? [start]
      : [start, rest.at];
  const axes =
    variables.length <= SOME ? variables.map((_, i) => variables.map((__, j) => Number(i === j))) : [];
  const walks = bases.flatMap((from) => {
    const directions = [
      ...axes.flatMap((axis) => [axis, axis.map((value) => -value)]),
      ...uphill(exit, from, widthsOf(from, step(from).noise)).flatMap((way) => [
        way,
        way.map((value) => -value),
      ]),
    ];
    return unique(directions).map((direction) => walk(from, direction));
  });
  // What costs more than the exit is seldom reached before it.
  const toExit = Math.min(...walks.filter(({ exits }) => exits).map(({ costs }) => costs.at(-1)!));
  const limit =
    nothingExits(experiment) || !Number.isFinite(toExit)
      ? most
      : Math.min(most, Math.max(LEAST_COST, toExit + MARGIN));
  return walks.map(({ costs, ...walk }) => {
    const count = costs.findIndex((cost) => cost > limit);
    const end = count < 0 ? costs.length : count;
    return {
      ...walk,
      distances: walk.distances.slice(0, end),
      places: walk.places.slice(0, end),
      noise: walk.noise.slice(0, end),
      exits: walk.exits && end === costs.length,
      cost: costs[end - 1],
    };
  });
}

/** What bounds the places that are reached, and the potential there, as they are at one time. */
interface Region {
  readonly exit: ExitRegion;
  readonly walls: WallRegion;
  readonly periods: readonly (number | undefined)[];
  readonly landscape: Landscape;
  temperature(): number;
}

interface Walked extends Omit<Ray, "cost" | "time"> {
  readonly costs: readonly number[];
}

/** V/T where the distribution of rest is Boltzmann's; elsewhere costs are summed up along a ray. */
function energiesOf(
  { dynamics }: Experiment,
  { potential }: Landscape,
  temperature: () => number,
): ((at: readonly number[]) => number) | undefined {
  if (dynamics.kind !== "overdamped" && dynamics.kind !== "underdamped") return undefined;
  return (at) => potential(at) / temperature();
}

/** Over what distances slopes are measured: those of the noise, where there is any. */
const widthsOf = (from: readonly number[], noise: readonly number[]): number[] =>
  from.map((value, i) => noise[i] || 1e-6 * Math.max(1, Math.abs(value)));

function unique(directions: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const close = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, i) => Math.abs(value - b[i]) < 1e-6);
  return directions.filter((one, k) => directions.findIndex((other) => close(one, other)) === k);
}
