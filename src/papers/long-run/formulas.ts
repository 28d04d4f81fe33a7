import { gaussLegendre } from "../../math/gauss.ts";

/**
 * Energy of a place above another in one variable, E(to) − E(from) = ∫ 2f′/σ² dx, for Gaussian noise of variance σ²(x) (Azizian et al.,
 * arXiv:2406.09241: the quasi-potential of the rule for small learning rates). The long-run density there is exp(−E/η) to exponential order.
 */
export function energyDifference(
  slope: (x: number) => number,
  deviation: (x: number) => number,
  from: number,
  to: number,
): number {
  const { points, weights } = gaussLegendre(NODES);
  const panels = 32;
  const width = (to - from) / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (panel + 0.5) * width;
    points.forEach((node, i) => {
      const x = middle + (node * width) / 2;
      sum += (weights[i] * width * slope(x)) / deviation(x) ** 2;
    });
  }
  return sum;
}

const NODES = 12;
