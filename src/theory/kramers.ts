/**
 * The Kramers (1940) law in any number of variables, with the prefactor of Eyring, Landauer & Swanson and Langer, proved
 * by Bovier, Eckhoff, Gayrard & Klein (J. Eur. Math. Soc. 6, 399, 2004):
 *
 *   k = |λ_s|/(2π) √(det H_a / |det H_s|) e^(−(V_s − V_a)/T)
 *
 * for each saddle. Several minima and saddles make a Markov chain. Its mean exit time from the start's minimum and its slowest
 * decay rate are two quantities, which agree where one well decides both. Pure.
 */

import { separation } from "../math/vectors.ts";
import { boundaryFactor } from "./boundary-factor.ts";
import type { CriticalPoint } from "./critical-points.ts";
import { type KramersClaim, kramersClaim } from "./kramers-claim.ts";
import { type ExitProblem, exitLine } from "./line.ts";
import { centre } from "./start-distribution.ts";
import { type Passage, type TransitionNetwork, transitionNetwork } from "./transition-network.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";
import { reachable, type WellPassage, wellChain } from "./wells.ts";

export interface Kramers {
  /** Mean exit time from the minimum below the start. */
  readonly mean: number;
  /** Slowest decay rate of the chain of wells: the late hazard. */
  readonly rate: number;
  /** Relative errors to be expected of both; or why none can be stated. */
  readonly claim: KramersClaim;
  /** Height of the lowest way out above that minimum, in T. */
  readonly barrier: number;
  readonly minimum: CriticalPoint;
  /** The highest saddle on the lowest way out. */
  readonly saddle: CriticalPoint;
  /** Minima and saddles that take part. */
  readonly minima: number;
  readonly saddles: number;
  /** Share of the full time 1/k that the lowest exit saddle takes: ½ with the exit on it, 1 with the exit far beyond. */
  readonly boundaryFactor: number;
}

/** The way out whose highest saddle is lowest, among all minima and saddles near the start. */
export interface WayOut {
  readonly network: TransitionNetwork;
  /** The minimum below the start. */
  readonly minimum: CriticalPoint;
  /** Over the highest saddle of the way. */
  readonly passage: Passage;
}

export function kramers(problem: ExitProblem): Kramers | Unavailable {
  const { temperature } = problem;
  const way = wayOut(problem);
  if (isUnavailable(way)) return way;
  const { network: found, minimum, passage } = way;
  const rates = found.passages.map((one) => passageRates(found.minima, one, temperature));
  const chain = wellChain(found.minima.length, rates);
  const {
    means: [mean],
    rate,
  } = chain;
  if (!(mean > 0 && Number.isFinite(mean) && rate > 0)) {
    return { unavailable: "Kramers' law gives a time beyond the range of numbers" };
  }
  return {
    mean,
    rate,
    claim: kramersClaim(problem, found, rates, chain),
    barrier: (passage.saddle.potential - minimum.potential) / temperature,
    minimum,
    saddle: passage.saddle,
    minima: found.minima.length,
    saddles: found.passages.length,
    boundaryFactor: passage.to === "exit" ? boundaryFactor(passage, temperature) : 1,
  };
}

/** Unavailable where exits are reached without a saddle, or a minimum or saddle is flat. */
export function wayOut(problem: ExitProblem): WayOut | Unavailable {
  const { landscape, exit, temperature } = problem;
  const found = transitionNetwork(
    landscape,
    exit,
    problem.start.map(centre),
    temperature,
    lineReach(problem),
  );
  if (isUnavailable(found)) return found;
  const { passages } = found;
  const degenerate = [...found.minima, ...passages.map(({ saddle }) => saddle)].some(isDegenerate);
  if (degenerate) {
    return { unavailable: "Kramers' law does not apply: a minimum or saddle is flat in some direction" };
  }
  const way = lowestWay(found.minima.length, passages);
  if (way === undefined) {
    return {
      unavailable:
        "Kramers' law does not apply: the exit lies neither at nor beyond a saddle of the potential",
    };
  }
  const slope = found.slopes.find(
    ({ at, potential }) =>
      potential < way.saddle.potential + 3 * temperature && !nearSaddle(at, passages, temperature),
  );
  if (slope !== undefined) {
    return {
      unavailable: `Kramers' law does not apply: the exit at (${slope.at.map((value) => Number(value.toPrecision(3))).join(", ")}) is reached before a saddle, on a rising slope`,
    };
  }
  return { network: found, minimum: found.minima[0], passage: way };
}

/** In one variable all of the line that has weight is searched, and a little beyond, where a saddle may lie on the exit. */
function lineReach(problem: ExitProblem): readonly [number, number] | undefined {
  if (problem.landscape.dimension !== 1) return undefined;
  const line = exitLine(problem);
  if (isUnavailable(line)) return undefined;
  const { low, high, orientation } = line;
  const margin = 0.05 * (high - low);
  return orientation > 0 ? [low - margin, high + margin] : [-high - margin, -low + margin];
}

function isDegenerate({ curvatures }: CriticalPoint): boolean {
  const sizes = curvatures.map(Math.abs);
  return Math.min(...sizes) < 1e-7 * Math.max(...sizes) || Math.max(...sizes) === 0;
}

/** A slope within a thermal width of a saddle belongs to that saddle. */
function nearSaddle(at: readonly number[], passages: readonly Passage[], temperature: number): boolean {
  return passages.some(
    ({ saddle }) => separation(at, saddle.at) < 2 * Math.sqrt(temperature / -saddle.curvatures[0]),
  );
}

/** The passage with the highest saddle on the way out whose highest saddle is lowest (a minimax path). */
function lowestWay(minima: number, passages: readonly Passage[]): Passage | undefined {
  const sorted = [...passages].sort((a, b) => a.saddle.potential - b.saddle.potential);
  // Saddles are admitted from the lowest up until the exit is reached; the last one admitted is the highest on the way.
  for (let admitted = 1; admitted <= sorted.length; admitted++) {
    const open = sorted.slice(0, admitted);
    const reached = reachable(minima, open);
    if (open.some(({ from, to }) => to === "exit" && reached.includes(from))) return sorted[admitted - 1];
  }
  return undefined;
}

function passageRates(minima: readonly CriticalPoint[], passage: Passage, temperature: number): WellPassage {
  const { from, to, saddle } = passage;
  const forward = eyringKramers(minima[from], saddle, temperature);
  return to === "exit"
    ? { from, to, forward: forward / boundaryFactor(passage, temperature), backward: 0 }
    : { from, to, forward, backward: eyringKramers(minima[to], saddle, temperature) };
}

/** Rate over one saddle, to its far side. */
function eyringKramers(minimum: CriticalPoint, saddle: CriticalPoint, temperature: number): number {
  const logDeterminant = (point: CriticalPoint) =>
    point.curvatures.reduce((sum, curvature) => sum + Math.log(Math.abs(curvature)), 0);
  return (
    (Math.abs(saddle.curvatures[0]) / (2 * Math.PI)) *
    Math.exp(
      (logDeterminant(minimum) - logDeterminant(saddle)) / 2 -
        (saddle.potential - minimum.potential) / temperature,
    )
  );
}
