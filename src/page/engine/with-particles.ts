import type { Prepared } from "../../run/prepare.ts";

/** The same experiment with so many particles. */
export function withParticles({ demand, kernels }: Prepared, particles: number): Prepared {
  return { demand: { ...demand, experiment: { ...demand.experiment, particles } }, kernels };
}
