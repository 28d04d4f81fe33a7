/**
 * Mean number of steps in which z′ = a z + s ξ, ξ normal and independent in both coordinates, leaves a disc around 0, from its centre: the
 * Fredholm equation T(z) = 1 + ∫ k(z, z′) T(z′) dz′ of the chain by Nyström's method (Atkinson, The Numerical Solution of Integral
 * Equations of the Second Kind, ch. 4). T is even in both coordinates, so that a quadrant suffices. Pure.
 */

import { Matrix, solve } from "ml-matrix";
import { gaussLegendre } from "../../math/gauss.ts";
import { normalDensity } from "../../math/normal.ts";
import { OutOfRange } from "../../math/out-of-range.ts";

export interface DiscChain {
  readonly radius: number;
  /** a of each coordinate. */
  readonly kept: readonly [number, number];
  /** s of each coordinate. */
  readonly noise: readonly [number, number];
}

/** Nodes for each length of the smaller noise; twice as many change no digit of ten. */
const NODES_PER_NOISE = 1.4;
const FEWEST_NODES = 6;
/** Nodes along one coordinate: their square is the size of a dense system. */
const MOST_NODES = 50;

/** @throws where the noise is so small against the disc that the equation is too large to be solved */
export function discExitSteps({ radius, kept, noise }: DiscChain): number {
  const count = Math.ceil((NODES_PER_NOISE * radius) / Math.min(...noise)) + FEWEST_NODES;
  if (count > MOST_NODES) {
    throw new OutOfRange(
      `discExitSteps: the noise ${Math.min(...noise)} is too small against the radius ${radius}`,
    );
  }
  const { points, weights } = gaussLegendre(count);
  const angle = Math.PI / 2 / count;
  // The trapezoidal rule on the whole circle, folded: exact to exponential order for a smooth function of the angle.
  const nodes = Array.from({ length: count ** 2 }, (_, k) => {
    const [i, j] = [Math.floor(k / count), k % count];
    const r = (radius * (points[i] + 1)) / 2;
    const place = [r * Math.cos((j + 0.5) * angle), r * Math.sin((j + 0.5) * angle)];
    return { place, weight: ((radius * weights[i]) / 2) * r * angle };
  });
  /** Density of a step from one place to another and to its mirror image, in one coordinate. */
  const folded = (axis: number, from: number, to: number): number => {
    const [middle, deviation] = [kept[axis] * from, noise[axis]];
    return (normalDensity((to - middle) / deviation) + normalDensity((to + middle) / deviation)) / deviation;
  };
  const kernel = (from: readonly number[], to: readonly number[]): number =>
    folded(0, from[0], to[0]) * folded(1, from[1], to[1]);
  const system = new Matrix(
    nodes.map(({ place }, i) =>
      nodes.map((other, j) => (i === j ? 1 : 0) - other.weight * kernel(place, other.place)),
    ),
  );
  const steps = solve(system, Matrix.columnVector(nodes.map(() => 1)));
  return nodes.reduce(
    (sum, { place, weight }, j) => sum + weight * kernel([0, 0], place) * steps.get(j, 0),
    1,
  );
}
