import type { Prepared } from "../../run/prepare.ts";

/** The same experiment with so many particles. */
export function withParticles({ requirements, kernels }: Prepared, particles: number): Prepared {
  return {
    requirements: { ...requirements, experiment: { ...requirements.experiment, particles } },
    kernels,
  };
}
