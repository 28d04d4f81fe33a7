import type { Prepared } from "../../run/prepare.ts";

/** The same experiment with so many particles, all of which are counted directly: replicas would have to be prepared again. */
export function withParticles({ requirements, kernels }: Prepared, particles: number): Prepared {
  return {
    requirements: { ...requirements, experiment: { ...requirements.experiment, particles } },
    kernels,
  };
}
