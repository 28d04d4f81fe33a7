import type { Passage } from "./transition-network.ts";

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
