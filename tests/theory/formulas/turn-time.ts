import { gaussLegendre } from "../../../src/math/gauss.ts";

/**
 * Mean time of one turn under the drift `tilt` − `amplitude` sin θ: T⁻¹ ∫₀^2π e^(U(x)/T) ∫₋∞^x e^(−U(y)/T) dy dx (Stratonovich), the inner integral
 * by its last turn, of which each one before has the share e^(−2π·tilt/T).
 */
export function turnTime({
  tilt,
  amplitude,
  temperature,
}: Record<"tilt" | "amplitude" | "temperature", number>): number {
  const potential = (theta: number): number => -tilt * theta - amplitude * Math.cos(theta);
  const turn = 2 * Math.PI;
  const { points, weights } = gaussLegendre(60);
  let sum = 0;
  // Both integrands are smooth; that in x is periodic.
  for (let k = 0; k < 120; k++) {
    const x = (turn * k) / 120;
    points.forEach((point, q) => {
      const y = x - (turn * (point + 1)) / 2;
      sum += (turn / 120) * (turn / 2) * weights[q] * Math.exp((potential(x) - potential(y)) / temperature);
    });
  }
  return sum / temperature / -Math.expm1((-turn * tilt) / temperature);
}
