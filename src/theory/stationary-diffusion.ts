/**
 * The stationary distribution of a diffusion in one variable without exits, dX = (A + a D′) dt + √(2D) dW: p ∝ e^(−Φ) D^(a−1) with Φ = −∫ A/D
 * (Gardiner, Handbook of Stochastic Methods, 5.2.2; conventions: Hänggi & Thomas, Phys. Rep. 88, 207, 1982). Pure.
 */
import { gaussLegendre } from "../math/gauss.ts";
import type { Unavailable } from "./unavailable.ts";

export interface StationaryDiffusion {
  readonly mean: number;
  readonly variance: number;
  /** E[f(x)] for f smooth. */
  readonly expectation: (f: (x: number) => number) => number;
}

interface Problem {
  readonly drift: (x: number) => number;
  readonly diffusion: (x: number) => number;
  /** a. Default 0, Itô. */
  readonly convention?: number;
  /** A place with weight. */
  readonly near: number;
}

const RULE = gaussLegendre(16);
/** e^−46 of the weight times x² may be left out. */
const NEGLIGIBLE = 46;
/** A panel may change ln p by this much. */
const LARGEST_CHANGE = 2;
/** Panels tried on one side: a smooth distribution takes some hundred. */
const MOST_TRIED = 3000;
/** Panels after which a distribution that still rises is asked whether it ever falls. */
const MANY_TRIED = 100;
/** Powers of ten to which it is asked. */
const DECADES = 12;

interface Panel {
  readonly points: readonly number[];
  readonly weights: readonly number[];
  /** ln p at the points, and at the far end, with ln p = 0 at `near`. */
  readonly logs: readonly number[];
  readonly last: number;
}

/** The distribution; unavailable where it cannot be normalised or has no variance. */
export function stationaryDiffusion(problem: Problem): StationaryDiffusion | Unavailable {
  const up = half(problem, 1);
  const down = half(problem, -1);
  if (up === undefined || down === undefined) {
    return {
      unavailable:
        "the stationary law of the diffusion cannot be normalised, or has no variance: its tails fall too slowly, or it gathers where the diffusion vanishes",
    };
  }
  const panels = [...down, ...up];
  const top = panels.reduce((most, { logs }) => Math.max(most, ...logs), Number.NEGATIVE_INFINITY);
  const sum = (f: (x: number) => number): number =>
    panels.reduce(
      (total, { points, weights, logs }) =>
        total + points.reduce((part, x, q) => part + weights[q] * Math.exp(logs[q] - top) * f(x), 0),
      0,
    );
  const total = sum(() => 1);
  const mean = sum((x) => x) / total;
  return {
    mean,
    variance: sum((x) => (x - mean) ** 2) / total,
    expectation: (f) => sum(f) / total,
  };
}

/** Panels from `near` outwards until what is left has no weight, or the diffusion vanishes. */
function half({ drift, diffusion, convention = 0, near }: Problem, side: 1 | -1): Panel[] | undefined {
  const panels: Panel[] = [];
  const base = diffusion(near);
  const logAt = (x: number, phi: number): number => -phi + (convention - 1) * Math.log(diffusion(x) / base);
  let x = near;
  let phi = 0;
  let top = 0;
  let length = Math.min(Math.sqrt(base / (Math.abs(drift(near)) + 1e-300)), Math.max(1, Math.abs(near)));
  const moment = (y: number): number => 3 * Math.log1p(Math.abs(y - near) / (Math.abs(near) + 1));
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const end = x + side * length;
    const panel = panelOf({ drift, diffusion, logAt }, x, end, phi);
    if (panel === undefined || Math.abs(panel.last - logAt(x, phi)) > LARGEST_CHANGE) {
      length /= 2;
      // The distribution ends where the diffusion does, such as at 0 of a diffusion ∝ x².
      if (length < 1e-13 * (Math.abs(x) + Math.abs(near))) return endsEmpty(panels) ? panels : undefined;
      continue;
    }
    panels.push(panel);
    phi = panel.phi;
    x = end;
    top = Math.max(top, panel.last);
    if (panel.last + moment(x) < top - NEGLIGIBLE) return panels;
    if (Math.abs(x - near) > 1e100) return undefined;
    if (
      tried > MANY_TRIED &&
      panel.last === top &&
      risesForEver({ drift, diffusion, convention, near }, x, side)
    ) {
      return undefined;
    }
    // Towards an end of the distribution steps shrink with the distance; elsewhere they may grow.
    length *= 1.5;
  }
  return undefined;
}

/** True where ln p rises outwards at all distances from a place, many sizes beyond it. */
function risesForEver(
  { drift, diffusion, convention }: Required<Problem>,
  from: number,
  side: 1 | -1,
): boolean {
  const size = 1 + Math.abs(from);
  return Array.from({ length: DECADES }, (_, k) => size * 10 ** (k + 1)).every((distance) => {
    const x = from + side * distance;
    const spread = diffusion(x);
    // d ln p / d ln(distance).
    const growth = Math.log(diffusion(from + side * 1.01 * distance) / spread) / Math.log(1.01);
    return spread > 0 && ((side * drift(x)) / spread) * distance + (convention - 1) * growth > 0;
  });
}

/** False where the weight gathers at the end, which then is a place of its own. */
function endsEmpty(panels: readonly Panel[]): boolean {
  const masses = panels.map(
    ({ weights, logs }) =>
      Math.log(weights.reduce((sum, weight, q) => sum + weight * Math.exp(logs[q] - logs[0]), 0)) + logs[0],
  );
  return masses[masses.length - 1] < Math.max(...masses) - NEGLIGIBLE / 2;
}

function panelOf(
  {
    drift,
    diffusion,
    logAt,
  }: {
    readonly drift: (x: number) => number;
    readonly diffusion: (x: number) => number;
    readonly logAt: (x: number, phi: number) => number;
  },
  from: number,
  to: number,
  phi: number,
): (Panel & { readonly phi: number }) | undefined {
  const integral = (end: number): number => {
    const half = (end - from) / 2;
    let sum = 0;
    for (let q = 0; q < RULE.points.length; q++) {
      const x = from + half * (1 + RULE.points[q]);
      const spread = diffusion(x);
      if (!(spread > 0)) return Number.NaN;
      sum += RULE.weights[q] * (-drift(x) / spread);
    }
    return half * sum;
  };
  const half = (to - from) / 2;
  const points = Array.from(RULE.points, (point) => from + half * (1 + point));
  const logs = points.map((x) => logAt(x, phi + integral(x)));
  const end = phi + integral(to);
  const last = logAt(to, end);
  if (![...logs, last].every(Number.isFinite)) return undefined;
  return { points, weights: Array.from(RULE.weights, (w) => Math.abs(half) * w), logs, last, phi: end };
}
