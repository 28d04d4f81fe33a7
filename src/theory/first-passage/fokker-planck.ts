/**
 * The Fokker–Planck equation on an interval whose ends move, as a linear system of ordinary differential equations. With x = l(t) + ξ w(t)
 * the density q = w p over ξ ∈ (0, 1) obeys
 *
 *   ∂q/∂t = −∂J/∂ξ,  J = (A − l′ − ξ w′)/w q − ∂(D q)/∂ξ / w²,
 *
 * which spectral elements (Patera, J. Comput. Phys. 54, 468, 1984) turn into d(M q)/dt = K(t) q. The entries of K that belong to one node
 * add up to 0, so that what leaves by an end is exactly what the inside loses: the flux through an exit is the row of its node.
 */
import { type ChainedBlocks, factoriseBlocks, solveBlocks } from "../../math/chained-blocks.ts";
import type { Mesh } from "./mesh.ts";
import { expectCoefficients } from "./problem.ts";

/** Drift, diffusion and ends of a problem, all of them at finite places. */
export interface Motion {
  readonly drift: (x: number, t: number) => number;
  readonly diffusion: (x: number, t: number) => number;
  readonly low: (t: number) => number;
  readonly high: (t: number) => number;
  /** Infinite for an exit, 0 for a reflecting wall, else κ. */
  readonly reactivities: readonly [low: number, high: number];
}

/** One implicit step: amounts at its end from those at its beginning, and what has left by the ends per unit of time. */
export interface ImplicitStep {
  /** Replaces the amounts M q by those at the end of the step. */
  readonly advance: (amounts: Float64Array) => void;
  /** Flux through either end for the amounts at the end of the step. */
  readonly flux: (exit: 0 | 1, amounts: Float64Array) => number;
}

/**
 * The implicit Euler step from a time to a later one. The ends' speeds are those between the two times.
 * @throws where drift or diffusion are not finite, or the diffusion is negative
 */
export function implicitStep(motion: Motion, mesh: Mesh, from: number, to: number): ImplicitStep {
  const { rule, edges, mass } = mesh;
  const n = rule.count;
  const elements = edges.length - 1;
  const [lowHeld, highHeld] = motion.reactivities.map((value) => value === Number.POSITIVE_INFINITY);
  const h = to - from;
  const blocks: ChainedBlocks = {
    count: elements,
    size: n,
    values: operator(motion, mesh, to, {
      low: (motion.low(to) - motion.low(from)) / h,
      high: (motion.high(to) - motion.high(from)) / h,
    }),
    firstHeld: lowHeld,
    lastHeld: highHeld,
  };
  const rows = fluxRows(motion, mesh, blocks.values, to);
  const { values } = blocks;
  for (let e = 0; e < elements; e++) {
    const half = (edges[e + 1] - edges[e]) / 2;
    const base = e * n * n;
    for (let k = 0; k < n * n; k++) values[base + k] *= -h;
    for (let i = 0; i < n; i++) values[base + i * n + i] += half * rule.weights[i];
  }
  const width = motion.high(to) - motion.low(to);
  if (!lowHeld) values[0] += (h * motion.reactivities[0]) / width;
  if (!highHeld) values[values.length - 1] += (h * motion.reactivities[1]) / width;
  factoriseBlocks(blocks);
  return {
    advance: (amounts) => {
      solveBlocks(blocks, amounts);
      for (let k = 0; k < amounts.length; k++) amounts[k] *= mass[k];
    },
    flux: (exit, amounts) => fluxOf(rows, mesh, exit, amounts),
  };
}

/**
 * Flux through both ends at a time, as a function of the amounts M q there.
 * @param span time over which the ends' speeds are measured
 */
export function fluxesAt(
  motion: Motion,
  mesh: Mesh,
  t: number,
  span: number,
): (amounts: Float64Array) => readonly [number, number] {
  const from = Math.max(0, t - span);
  const values = operator(motion, mesh, t, {
    low: (motion.low(t + span) - motion.low(from)) / (t + span - from),
    high: (motion.high(t + span) - motion.high(from)) / (t + span - from),
  });
  const rows = fluxRows(motion, mesh, values, t);
  return (amounts) => [fluxOf(rows, mesh, 0, amounts), fluxOf(rows, mesh, 1, amounts)];
}

type Rows = readonly [Float64Array, Float64Array];

/** Rows of K at both ends; of a wall that reacts its own loss. */
function fluxRows(
  { reactivities, low, high }: Motion,
  { rule, edges }: Mesh,
  values: Float64Array,
  t: number,
): Rows {
  const n = rule.count;
  const last = (edges.length - 2) * n * n + (n - 1) * n;
  const rows = [values.slice(0, n), values.slice(last, last + n)] as const;
  const width = high(t) - low(t);
  for (const side of [0, 1] as const) {
    if (reactivities[side] === Number.POSITIVE_INFINITY) continue;
    rows[side].fill(0);
    rows[side][side === 0 ? 0 : n - 1] = reactivities[side] / width;
  }
  return rows;
}

function fluxOf(rows: Rows, { mass, rule }: Mesh, exit: 0 | 1, amounts: Float64Array): number {
  const first = exit === 0 ? 0 : amounts.length - rule.count;
  let sum = 0;
  for (let i = 0; i < rule.count; i++) sum += (rows[exit][i] * amounts[first + i]) / mass[first + i];
  return sum;
}

/** K at a time, element by element. */
function operator(
  { drift, diffusion, low, high }: Motion,
  { rule, edges, nodes }: Mesh,
  t: number,
  speed: { readonly low: number; readonly high: number },
): Float64Array {
  const n = rule.count;
  const elements = edges.length - 1;
  const values = new Float64Array(elements * n * n);
  const origin = low(t);
  const width = high(t) - origin;
  const growth = speed.high - speed.low;
  for (let e = 0; e < elements; e++) {
    const length = edges[e + 1] - edges[e];
    const base = e * n * n;
    for (let m = 0; m < n; m++) {
      // One-sided values at an end of the element, where the coefficients may jump.
      const xi =
        m === 0 || m === n - 1
          ? nodes[e * (n - 1) + m] + (m === 0 ? 1e-13 : -1e-13) * length
          : nodes[e * (n - 1) + m];
      const x = origin + xi * width;
      const spread = diffusion(x, t);
      const force = drift(x, t);
      expectCoefficients(force, spread, x, t);
      const speedHere = force - speed.low - xi * growth;
      const carried = (rule.weights[m] * speedHere) / width;
      const spreading = (2 * spread) / (length * width * width);
      for (let i = 0; i < n; i++) {
        values[base + i * n + m] =
          rule.derivative[m * n + i] * carried - rule.stiffness[i * n + m] * spreading;
      }
    }
  }
  return values;
}
