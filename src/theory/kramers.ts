/**
 * The Kramers (1940) law in any number of variables, with the prefactor of Eyring, Landauer & Swanson and Langer, proved
 * by Bovier, Eckhoff, Gayrard & Klein (J. Eur. Math. Soc. 6, 399, 2004):
 *
 *   k = |λ_s|/(2π) √(det H_a / |det H_s|) e^(−(V_s − V_a)/T)
 *
 * for each saddle. Several minima and saddles make a Markov chain whose mean exit time from the start's minimum is solved
 * exactly; with one minimum the rates add up. Pure.
 */
import { addRate, factorise, killedChain } from "../math/m-matrix.ts";
import type { CriticalPoint } from "./critical-points.ts";
import type { ExitProblem } from "./line.ts";
import { type Network, network, type Passage } from "./network.ts";
import { centre } from "./start-law.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

export interface Kramers {
  /** Mean exit time from the minimum below the start. */
  readonly mean: number;
  /** Height of the lowest way out above that minimum, in T. */
  readonly barrier: number;
  /** Order of the relative error: T over the barrier. */
  readonly error: number;
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
  readonly network: Network;
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
  const mean = meanExitTime(found, found.passages, temperature);
  if (isUnavailable(mean)) return mean;
  const barrier = (passage.saddle.potential - minimum.potential) / temperature;
  return {
    mean: mean.value,
    barrier,
    error: 1 / barrier,
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
  const found = network(landscape, exit, problem.start.map(centre), temperature);
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

function isDegenerate({ curvatures }: CriticalPoint): boolean {
  const sizes = curvatures.map(Math.abs);
  return Math.min(...sizes) < 1e-7 * Math.max(...sizes) || Math.max(...sizes) === 0;
}

/** A slope within a thermal width of a saddle belongs to that saddle. */
function nearSaddle(at: readonly number[], passages: readonly Passage[], temperature: number): boolean {
  return passages.some(
    ({ saddle }) =>
      Math.hypot(...at.map((value, i) => value - saddle.at[i])) <
      2 * Math.sqrt(temperature / -saddle.curvatures[0]),
  );
}

/** The passage with the highest saddle on the way out whose highest saddle is lowest (a minimax path). */
function lowestWay(minima: number, passages: readonly Passage[]): Passage | undefined {
  const highest = new Map<number, Passage | undefined>([[0, undefined]]);
  const sorted = [...passages].sort((a, b) => a.saddle.potential - b.saddle.potential);
  // Saddles are admitted from the lowest up until the exit is reached; the last one admitted is the highest on the way.
  for (let admitted = 1; admitted <= sorted.length; admitted++) {
    const reached = new Set(highest.keys());
    for (let round = 0; round < minima; round++) {
      for (const { from, to } of sorted.slice(0, admitted)) {
        if (to === "exit") continue;
        if (reached.has(from)) reached.add(to);
        if (reached.has(to)) reached.add(from);
      }
    }
    if (sorted.slice(0, admitted).some(({ from, to }) => to === "exit" && reached.has(from))) {
      return sorted[admitted - 1];
    }
  }
  return undefined;
}

function meanExitTime(
  { minima }: Network,
  passages: readonly Passage[],
  temperature: number,
): { readonly value: number } | Unavailable {
  const reached = reachable(minima.length, passages);
  const position = new Map(reached.map((minimum, place) => [minimum, place]));
  const chain = killedChain(reached.length, Math.max(1, reached.length - 1));
  for (const passage of passages) {
    const from = position.get(passage.from);
    if (from === undefined) continue;
    const rate = eyringKramers(minima[passage.from], passage.saddle, temperature);
    if (passage.to === "exit") chain.killing[from] += rate / boundaryFactor(passage, temperature);
    else {
      const to = position.get(passage.to)!;
      addRate(chain, from, to, rate);
      addRate(chain, to, from, eyringKramers(minima[passage.to], passage.saddle, temperature));
    }
  }
  const value = factorise(chain)(new Float64Array(reached.length).fill(1))[position.get(0)!];
  if (!(value > 0 && Number.isFinite(value))) {
    return { unavailable: "Kramers' law gives a time beyond the range of numbers" };
  }
  return { value };
}

function reachable(minima: number, passages: readonly Passage[]): number[] {
  const reached = new Set([0]);
  for (let round = 0; round < minima; round++) {
    for (const { from, to } of passages) {
      if (to === "exit") continue;
      if (reached.has(from)) reached.add(to);
      if (reached.has(to)) reached.add(from);
    }
  }
  return [...reached];
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

/** From this many thermal widths √(T/|λ_s|) beyond the saddle on, an exit is as good as far away. */
const FAR_BEYOND = 1.9;

/**
 * Share of Kramers' time 1/k when the exit lies a distance b beyond the saddle: the Gaussian integral over the barrier,
 * Φ(b √(|λ_s|/T)), stops there (Gardiner, Handbook of Stochastic Methods, 5.2.7). ½ on the saddle. Taken as 1, Kramers'
 * own law, from b = 1.9 widths on, where the factor would pretend to more accuracy than the law has.
 */
export function boundaryFactor({ saddle, toExit }: Passage, temperature: number): number {
  const widths = toExit * Math.sqrt(-saddle.curvatures[0] / temperature);
  return widths >= FAR_BEYOND ? 1 : normalDistribution(widths);
}

/** Φ(z) by Zelen & Severo's rational approximation (Abramowitz & Stegun 26.2.17), to 8e-8; exact at 0. */
function normalDistribution(z: number): number {
  if (z === 0) return 0.5;
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
