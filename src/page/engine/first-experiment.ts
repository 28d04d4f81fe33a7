/** The experiment that the page begins with, ready to run: checked and assembled while the page was built. */
import packed from "virtual:first-experiment";
import type { Prepared } from "../../run/prepare.ts";
import { unpackTexts } from "../../wgsl/packed.ts";

/** Its name in the gallery. */
export const FIRST = packed.name;

export function firstExperiment(): Prepared {
  const { requirements, kernels } = packed.prepared;
  return {
    requirements: { ...requirements, observation: undefined, examples: undefined },
    kernels: { ...kernels, kernels: unpackTexts(kernels.kernels) as Prepared["kernels"]["kernels"] },
  };
}
