/**
 * Exits of the exact chain of |w| in an isotropic linear regression with one fresh Gaussian example a step, where |w| is a Markov chain of
 * its own: with x = √a (t, x⊥), t along w, s = |x⊥|/√a and the residual e = √a|w|t − σε,
 *
 *   |w′|² = ρ²|w|² − 2ρη√a |w| t e + η²a (t² + s²) e²,   t ~ N(0, 1), s ~ χ_{d−1}, e | t ~ N(√a|w|t, σ²).
 *
 * At given t and s the places that still live are an interval of e, whose ends move smoothly with t and s.
 */
import { gaussLegendre } from "../../math/gauss.ts";
import { lagrangeBasis } from "../../math/lagrange.ts";
import { normalDensity, normalTail } from "../../math/normal.ts";
import { type ChainExit, exitOf } from "../chain/exit-result.ts";
import { type Mesh, NODES, RULE } from "../chain/mesh.ts";
import type { Row, Transition } from "../chain/transition.ts";
import type { Unavailable } from "../unavailable.ts";
import { chiRule, type WeightedPlace } from "./chi-rule.ts";
import { gradedMesh } from "./graded-mesh.ts";
import type { IsotropicRegression } from "./isotropic.ts";

export interface RadialChain extends IsotropicRegression {
  /** η. */
  readonly learningRate: number;
  /** ρ = 1 − ηλ of a weight decay λ. Default 1. */
  readonly kept?: number;
}

const BASIS = lagrangeBasis(RULE.points);
/** Standard deviations of e, t and s that are followed: 1e-10 of the weight is beyond. */
const REACH = 6.5;
/** Panels of the quadrature of e, in units of σ. */
const LONGEST_RESIDUAL = 2.6;
const residuals = new Float64Array(64);
const masses = new Float64Array(64);
const MOST_NODES = 400;

/** Exit of |w| ≥ `radius` from |w| = `start`. */
export function radialChainExit(chain: RadialChain, radius: number, start: number): ChainExit | Unavailable {
  const step = chain.learningRate * Math.sqrt(chain.curvature) * chain.deviation;
  const systems = [0, 1].map((k) => ({
    mesh: gradedMesh([0, radius], [radius], () => (k === 0 ? 12 : 9) * step, k === 0 ? 1 : 3),
    residual: gaussLegendre(k === 0 ? 6 : 7),
    features: {
      along: chiRule(1, { least: k === 0 ? 0.25 : 0.125, nodes: k === 0 ? 4 : 5, reach: REACH }),
      across: chiRule(chain.dimension - 1, {
        least: k === 0 ? 0.25 : 0.125,
        nodes: k === 0 ? 4 : 5,
        reach: REACH,
      }),
    },
  }));
  if (systems.some(({ mesh }) => mesh.nodes.length > MOST_NODES)) {
    return {
      unavailable:
        "the radial kernel of minibatches needs too many nodes: its steps are too small for its region",
    };
  }
  const [coarse, fine] = systems.map(({ mesh, features, residual }) =>
    transition(chain, radius, mesh, { ...features, residual }, start),
  );
  return exitOf(coarse, fine, [[radius, Number.POSITIVE_INFINITY]]);
}

interface Rules {
  /** Of |t|; the sign of t and that of e only matter together. */
  readonly along: readonly WeightedPlace[];
  /** Of s. */
  readonly across: readonly WeightedPlace[];
  /** Of e on one panel. */
  readonly residual: Quadrature;
}

type Quadrature = ReturnType<typeof gaussLegendre>;

function transition(
  chain: RadialChain,
  radius: number,
  mesh: Mesh,
  { along, across, residual }: Rules,
  start: number,
): Transition {
  const size = mesh.nodes.length;
  const values = new Float64Array(NODES);
  const { curvature, deviation, learningRate, kept = 1 } = chain;
  const slope = Math.sqrt(curvature);
  let defect = 0;
  const deposit = (weights: Float64Array, square: number, mass: number): void => {
    const r = Math.sqrt(Math.max(0, square));
    const i = panelOf(mesh, r);
    const [from, to] = mesh.panels[i];
    BASIS((2 * (r - from)) / (to - from) - 1, values);
    for (let k = 0; k < NODES; k++) weights[i * NODES + k] += mass * values[k];
  };
  const row = (r: number): Row => {
    const weights = new Float64Array(size);
    let out = 0;
    for (const t of along) {
      const middle = slope * r * t.at;
      for (const s of across) {
        const share = t.weight * s.weight;
        if (share < 1e-13) continue;
        // |w′|² = A − 2 B e + C e².
        const a = kept * kept * r * r;
        const b = kept * learningRate * slope * r * t.at;
        const c = learningRate * learningRate * curvature * (t.at * t.at + s.at * s.at);
        const root = Math.sqrt(b * b + c * (radius * radius - a));
        // The stable form of both roots of C e² − 2 B e − (R² − A).
        const high = (b + root) / c;
        const low = -(radius * radius - a) / (b + root);
        const leaving = normalTail((high - middle) / deviation) + normalTail((middle - low) / deviation);
        out += share * leaving;
        const [from, to] = [
          Math.max(low, middle - REACH * deviation),
          Math.min(high, middle + REACH * deviation),
        ];
        if (!(from < to)) continue;
        const count = residualsBetween(residual, from, to, middle, deviation);
        let total = 0;
        for (let k = 0; k < count; k++) total += masses[k];
        // The whole that stays is known exactly.
        const scale = (share * (1 - leaving)) / total;
        for (let k = 0; k < count; k++) {
          if (scale * masses[k] < 1e-17) continue;
          deposit(weights, a - 2 * b * residuals[k] + c * residuals[k] ** 2, scale * masses[k]);
        }
      }
    }
    defect = Math.max(defect, Math.abs(1 - out - weights.reduce((sum, p) => sum + p, 0)));
    return { first: 0, weights, exits: [out] };
  };
  const rows = Array.from(mesh.nodes, row);
  return { size, rows, start: row(start), defect };
}

/** A quadrature of the normal distribution of e, up to a factor, into `residuals` and `masses`; returns the number of places. */
function residualsBetween(
  { points, weights }: Quadrature,
  from: number,
  to: number,
  middle: number,
  deviation: number,
): number {
  const panels = Math.max(1, Math.ceil((to - from) / (LONGEST_RESIDUAL * deviation)));
  const half = (to - from) / (2 * panels);
  const nodes = points.length;
  for (let p = 0; p < panels; p++) {
    for (let q = 0; q < nodes; q++) {
      const e = from + half * (2 * p + 1 + points[q]);
      residuals[p * nodes + q] = e;
      masses[p * nodes + q] = weights[q] * normalDensity((e - middle) / deviation);
    }
  }
  return panels * nodes;
}

function panelOf({ panels }: Mesh, r: number): number {
  let first = 0;
  let last = panels.length - 1;
  while (first < last) {
    const middle = (first + last) >> 1;
    if (r <= panels[middle][1]) last = middle;
    else first = middle + 1;
  }
  return first;
}
