/**
 * Exit times of any diffusion in one variable, dX = A(X) dt + √(2D(X)) dW, by quadrature. In the convention a ∈ [0, 1]
 * (0 Itô, ½ Stratonovich, 1 Hänggi–Klimontovich) the Itô drift is A + a D′. With Φ = −∫ A/D the scale density is
 * e^Φ D^(−a) and the speed density e^(−Φ) D^(a−1), so that D′ is never needed and D may jump. Every term of the double
 * integral is positive: no digit is lost to a high barrier. Pure.
 */

import { type ChebyshevPoints, chebyshevPoints, interpolationError } from "../../math/chebyshev.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { endMoments, exitTimeMoments, green, type ScaleAndSpeed } from "../exit-time.ts";
import type { ExitMoments } from "../first-passage/law.ts";
import type { Provenance } from "./provenance.ts";

export const SCALE_SPEED: Provenance = {
  basis: "continuous",
  label: "diffusion",
  source:
    "Gardiner, Handbook of Stochastic Methods, 5.2.7; Karlin & Taylor, A Second Course in Stochastic Processes, 15.3; convention a: Hänggi & Thomas, Phys. Rep. 88, 207 (1982)",
  validWhen:
    "continuous time, white noise; exact to about ten digits. A discrete rule with learning rate η differs by an amount of order √η where the exit lies on a slope or a saddle",
};

/** A diffusion between two ends. */
export interface DiffusionProblem {
  /** A(x), length per time: the drift without the correction a D′. */
  readonly drift: (x: number) => number;
  /** D(x) > 0, length² per time: half the squared noise amplitude. */
  readonly diffusion: (x: number) => number;
  /** a: 0 Itô (every discrete SGD rule), ½ Stratonovich, 1 Hänggi–Klimontovich (anti-Itô). Default 0. */
  readonly convention?: number;
  readonly start: number;
  /** Lower end: an exit, or a reflecting wall; −∞ where the stationary distribution vanishes there. */
  readonly low: DiffusionEnd;
  readonly high: DiffusionEnd;
  /** Places where drift or diffusion jump or have a kink. */
  readonly breaks?: readonly number[];
}

export interface DiffusionEnd {
  readonly at: number;
  readonly exit: boolean;
  /**
   * Of a wall, `exit: false`, the reactivity κ ≥ 0, length per time: particles leave through it at the rate κ times their density there.
   * Default 0: it reflects.
   */
  readonly reactivity?: number;
}

export interface DiffusionExit {
  /** Mean exit time from the start. */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Probability that the exit is the upper end. */
  readonly upperExitProbability: number;
  /** Moments on the paths that leave by each end. */
  readonly ends: readonly [low: ExitMoments, high: ExitMoments];
  /** E ∫₀^τ f(X) dt up to the exit; f = 1 gives the mean. */
  readonly timeIntegral: (f: (x: number) => number) => number;
}

const POINTS: ChebyshevPoints = chebyshevPoints(16);
const NODES = POINTS.count;
const MOST_PANELS = 6000;
const LARGEST_CHANGE = 2.5;
/** ln of the weight left out towards an end at infinity, relative to all other weight. */
const LOG_NEGLIGIBLE = -46;
/** e^±650 is about as far as f64 reaches. */
const LARGEST_SPAN = 650;

/**
 * Exit time from `start` between two ends, at least one of which must be an exit.
 * @throws a sentence where no end is an exit, D ≤ 0 inside, or the stationary distribution does not vanish towards an infinite end
 */
export function diffusionExit(problem: DiffusionProblem): DiffusionExit {
  const { start, low, high } = problem;
  if (!isLeft(low) && !isLeft(high)) {
    throw new OutOfRange(
      "diffusionExit: neither end is an exit or a wall that reacts; set exit: true at one of them",
    );
  }
  if (!(start >= low.at && start <= high.at)) {
    throw new OutOfRange(
      `diffusionExit: the start ${start} lies outside ${low.at} … ${high.at}; move it inside`,
    );
  }
  for (const end of [low, high]) {
    if (isLeft(end) && !Number.isFinite(end.at)) {
      throw new OutOfRange(`diffusionExit: an exit at ${end.at} is never reached; give a finite place`);
    }
  }
  // The quadrature needs an exit above; a problem with its only exit below is mirrored.
  if (!isLeft(high)) return mirrored(problem);
  const pieces = diffusionPanels(problem);
  const { mean, standardDeviation } = exitTimeMoments(pieces);
  const ends = endMoments(pieces);
  return {
    mean,
    standardDeviation,
    upperExitProbability: ends[1].probability,
    ends,
    timeIntegral: (f) => {
      const values = Float64Array.from(pieces.nodes, f);
      return green(pieces, values).reduce((sum, value, node) => sum + pieces.start[node] * value, 0);
    },
  };
}

const isLeft = ({ exit, reactivity }: DiffusionEnd): boolean => exit || (reactivity ?? 0) > 0;

function mirrored(problem: DiffusionProblem): DiffusionExit {
  const { drift, diffusion, start, low, high, breaks } = problem;
  const exit = diffusionExit({
    ...problem,
    drift: (x) => -drift(-x),
    diffusion: (x) => diffusion(-x),
    start: -start,
    low: { ...high, at: -high.at },
    high: { ...low, at: -low.at },
    breaks: (breaks ?? []).map((x) => -x),
  });
  return {
    ...exit,
    upperExitProbability: 0,
    ends: [exit.ends[1], exit.ends[0]],
    timeIntegral: (f) => exit.timeIntegral((x) => f(-x)),
  };
}

interface DiffusionPanels extends ScaleAndSpeed {
  readonly nodes: Float64Array;
}

/** A panel with Φ measured from its lower end. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly exponent: Float64Array;
  readonly diffusion: Float64Array;
}

function diffusionPanels(problem: DiffusionProblem): DiffusionPanels {
  const { start, low, high, convention = 0, breaks = [] } = problem;
  const fixed = [start, high.at, ...breaks.filter((x) => x > low.at && x < high.at)];
  const inside = Number.isFinite(low.at) ? [low.at, ...fixed] : fixed;
  const marks = [...new Set(inside)].sort((a, b) => a - b);
  const above = marks.slice(1).flatMap((to, k) => resolvedPieces(problem, marks[k], to));
  const pieces = Number.isFinite(low.at) ? above : [...tailPieces(problem, marks[0], above), ...above];
  const count = pieces.length;
  const nodes = new Float64Array(count * NODES);
  const exponent = new Float64Array(count * NODES);
  const logDiffusion = new Float64Array(count * NODES);
  const startWeights = new Float64Array(count * NODES);
  let phi = 0;
  pieces.forEach((piece, i) => {
    for (let q = 0; q < NODES; q++) {
      nodes[i * NODES + q] = nodeOf(piece, q);
      exponent[i * NODES + q] = phi + piece.exponent[q];
      logDiffusion[i * NODES + q] = Math.log(piece.diffusion[q]);
    }
    phi += piece.exponent[NODES - 1];
    if (piece.to === start) startWeights[i * NODES + NODES - 1] = 1;
  });
  if (start === low.at) startWeights[0] = 1;
  const reference = exponent.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const span = exponent.reduce((most, value) => Math.max(most, value), reference) - reference;
  if (span > LARGEST_SPAN) {
    throw new OutOfRange(
      `diffusionExit: ∫ A/D spans ${span.toPrecision(4)} inside, and e to that power is beyond the range of numbers; narrow the ends or raise the noise`,
    );
  }
  const weight = exponent.map((value, k) => Math.exp(reference - value + (convention - 1) * logDiffusion[k]));
  const behind = (end: DiffusionEnd, node: number) =>
    end.exit ? 0 : 1 / ((end.reactivity ?? 0) * weight[node]);
  return {
    line: {
      lowExit: isLeft(low),
      behind: [isLeft(low) ? behind(low, 0) : 0, behind(high, weight.length - 1)],
    },
    count,
    edges: Float64Array.of(...pieces.map(({ from }) => from), high.at),
    weight,
    resistance: exponent.map((value, k) => Math.exp(value - reference - convention * logDiffusion[k])),
    start: startWeights,
    nodes,
  };
}

const nodeOf = ({ from, to }: { readonly from: number; readonly to: number }, q: number): number =>
  q === 0 ? from : q === NODES - 1 ? to : from + ((to - from) * (1 + POINTS.points[q])) / 2;

/** Panels from `from` to `to` on which A/D, D and e^±Φ are polynomials of degree 15 to rounding. */
function resolvedPieces(problem: DiffusionProblem, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  const pending: [number, number][] = [[from, to]];
  // One-sided values at a jump: the ends are moved inward by less than a rounding matters elsewhere.
  const inner = (x: number) => Math.min(to - 1e-14 * (to - from), Math.max(from + 1e-14 * (to - from), x));
  while (pending.length > 0) {
    const [a, b] = pending.pop()!;
    if (pieces.length + pending.length > MOST_PANELS) {
      throw new OutOfRange(
        `diffusionExit: ${MOST_PANELS} pieces do not resolve the drift and diffusion between ${from} and ${to}; name the places where they jump as breaks`,
      );
    }
    const piece = pieceOf(problem, a, b, inner);
    if (piece !== undefined || b - a < 1e-13 * (Math.abs(a) + Math.abs(to - from))) {
      pieces.push(piece ?? pieceOf(problem, a, b, inner, true)!);
    } else {
      const middle = a + (b - a) / 2;
      pending.push([middle, b], [a, middle]);
    }
  }
  return pieces;
}

function pieceOf(
  { drift, diffusion, convention = 0 }: DiffusionProblem,
  from: number,
  to: number,
  inner: (x: number) => number,
  always = false,
): Piece | undefined {
  const places = Array.from({ length: NODES }, (_, q) => inner(nodeOf({ from, to }, q)));
  const diffusions = Float64Array.from(places, diffusion);
  diffusions.forEach((value, q) => {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new OutOfRange(
        `diffusionExit: the diffusion is ${value} at x = ${places[q]}, and no particle passes a place without noise by noise; keep it positive and finite`,
      );
    }
  });
  const ratio = Float64Array.from(places, (x, q) => drift(x) / diffusions[q]);
  const half = (to - from) / 2;
  const exponent = new Float64Array(NODES);
  for (let q = 1; q < NODES; q++) {
    let sum = 0;
    for (let k = 0; k < NODES; k++) sum += POINTS.integration[q * NODES + k] * ratio[k];
    exponent[q] = -half * sum;
  }
  if (always) return { from, to, exponent, diffusion: diffusions };
  const [least, most] = [Math.min(...diffusions), Math.max(...diffusions)];
  const change = Math.max(...exponent) - Math.min(...exponent);
  const small =
    change <= LARGEST_CHANGE &&
    Math.log(most / least) * Math.max(convention, 1 - convention) <= LARGEST_CHANGE;
  const smooth =
    small &&
    half * interpolationError(POINTS, ratio) <= 1e-13 + 1e-14 * change &&
    interpolationError(POINTS, diffusions) <= 1e-13 * most;
  return smooth ? { from, to, exponent, diffusion: diffusions } : undefined;
}

/** Panels below the lowest finite place, as far down as weight is left: the rest is negligible. */
function tailPieces(problem: DiffusionProblem, from: number, above: readonly Piece[]): Piece[] {
  const length = Math.max(problem.high.at - from, problem.high.at - problem.start, 1e-12);
  let logInside = logTotal(logWeights(problem, above, 0));
  let tail: { readonly piece: Piece; readonly logWeight: number }[] = [];
  let at = from;
  /** Φ at the lower end of the tail, 0 at its upper end. */
  let phi = 0;
  for (let stride = length / 16; stride < 1e15 * length; stride *= 1.25) {
    const next = resolvedPieces(problem, at - stride, at);
    at -= stride;
    phi -= next.reduce((sum, { exponent }) => sum + exponent[NODES - 1], 0);
    const weights = logWeights(problem, next, phi);
    const logOutside = logTotal(weights);
    tail = [...next.map((piece, k) => ({ piece, logWeight: weights[k] })), ...tail];
    logInside = logTotal([logInside, logOutside]);
    if (logOutside > logInside + LOG_NEGLIGIBLE) continue;
    const least = logInside + LOG_NEGLIGIBLE;
    const first = tail.findIndex(({ logWeight }) => logWeight > least);
    return (first < 0 ? tail.slice(-1) : tail.slice(first)).map(({ piece }) => piece);
  }
  throw new OutOfRange(
    `diffusionExit: the stationary law does not vanish towards −∞ below x = ${from}; let the potential rise there, or add an exit on that side`,
  );
}

/** ln of the speed measure of each panel, with Φ = phi at the lower end of the first. */
function logWeights(
  { convention = 0 }: DiffusionProblem,
  pieces: readonly Piece[],
  phi: number,
): readonly number[] {
  return pieces.map(({ from, to, exponent, diffusion }) => {
    let sum = 0;
    for (let q = 0; q < NODES; q++)
      sum += POINTS.weights[q] * Math.exp(-exponent[q]) * diffusion[q] ** (convention - 1);
    const logWeight = Math.log((sum * (to - from)) / 2) - phi;
    phi += exponent[NODES - 1];
    return logWeight;
  });
}

function logTotal(logs: readonly number[]): number {
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
