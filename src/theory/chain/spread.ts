import { lagrangeBasis } from "../../math/lagrange.ts";
import type { Step } from "./chain.ts";
import { type Mesh, NODES, type Panel, RULE } from "./mesh.ts";
import type { NoiseDistribution } from "./noise-distribution.ts";

const BASIS = lagrangeBasis(RULE.points);

/**
 * Adds to `weights` the numbers with E[f(x′); x′ in the mesh] = Σ weights · f(nodes) for f smooth on the panels. Where a panel is
 * short against the density these are Gauss weights times densities, all positive; elsewhere the density is integrated piece
 * by piece against the Lagrange polynomials of the panel (product integration: Atkinson, The Numerical Solution of Integral
 * Equations of the Second Kind, ch. 4.2), and single values are interpolated.
 * @param share factor of all that is added
 */
export function spread(step: Step, { panels, nodes }: Mesh, weights: Float64Array, share = 1): void {
  const { noise, mean, scale, low, high } = step;
  if (scale > 0 && noise.density !== NO_DENSITY) {
    panels.forEach(([from, to], i) => {
      const [a, b] = [Math.max(from, low), Math.min(to, high)];
      if (a >= b) return;
      const near = Math.max(0, a - mean, mean - b) / scale;
      if (near >= noise.farthest) return;
      const pieces = piecesOf(
        noise,
        Math.max(-noise.farthest, (a - mean) / scale),
        Math.min(noise.farthest, (b - mean) / scale),
      );
      if (pieces.length === 1 && a === from && b === to) {
        const half = (share * (to - from)) / (2 * scale);
        for (let q = 0; q < NODES; q++)
          weights[i * NODES + q] +=
            half * RULE.weights[q] * noise.density((nodes[i * NODES + q] - mean) / scale);
      } else {
        for (const piece of pieces) integratePiece(step, piece, [from, to], i, weights, share);
      }
    });
  }
  for (const { at, probability } of step.atoms) {
    const i = panels.findIndex(([from, to]) => at >= from && at <= to);
    if (i >= 0) addInterpolation(at, panels[i], i, weights, share * probability);
  }
}

/** A noise of single values has none; `finiteDistribution` uses this very function. */
export const NO_DENSITY = (): number => 0;

const values = new Float64Array(NODES);

function integratePiece(
  { noise, mean, scale }: Step,
  [from, to]: Panel,
  panel: Panel,
  i: number,
  weights: Float64Array,
  share: number,
): void {
  const half = (to - from) / 2;
  for (let q = 0; q < NODES; q++) {
    const z = from + half * (1 + RULE.points[q]);
    const mass = share * half * RULE.weights[q] * noise.density(z);
    if (mass > 0) addInterpolation(mean + scale * z, panel, i, weights, mass);
  }
}

function addInterpolation(
  y: number,
  [from, to]: Panel,
  i: number,
  weights: Float64Array,
  mass: number,
): void {
  BASIS((2 * (y - from)) / (to - from) - 1, values);
  for (let k = 0; k < NODES; k++) weights[i * NODES + k] += mass * values[k];
}

/** Pieces of low … high, in units of Z, on each of which the density is a polynomial of degree about 15 to rounding. */
function piecesOf(
  { resolution, heavy, breaks }: NoiseDistribution,
  low: number,
  high: number,
): readonly Panel[] {
  const inside = breaks.filter((z) => z > low && z < high);
  const marks = low < 0 && high > 0 ? [...inside, 0].sort((a, b) => a - b) : inside;
  /** Longest piece at a distance from 0. */
  const longest = (away: number): number => (heavy ? Math.max(resolution, away) : resolution);
  if (inside.length === 0 && high - low <= longest(Math.max(0, low, -high))) return [[low, high]];
  const cuts = [low, ...marks, high];
  const pieces: Panel[] = [];
  for (let k = 1; k < cuts.length; k++) {
    const [from, to] = [cuts[k - 1], cuts[k]];
    const sign = from >= 0 ? 1 : -1;
    const end = sign > 0 ? to : -from;
    for (let near = sign > 0 ? from : -to; near < end; ) {
      const far = end - near <= longest(near) ? end : near + longest(near);
      pieces.push(sign > 0 ? [near, far] : [-far, -near]);
      near = far;
    }
  }
  return pieces;
}
