import { experiment } from "../src/experiment/check/read.ts";
import { model } from "../src/experiment/model/model.ts";
import { DEFAULT_EXPERIMENT, gallery } from "../src/gallery/gallery.ts";
import { prepare } from "../src/run/prepare.ts";
import { packTexts } from "../src/wgsl/packed.ts";

/** The first experiment as `src/page/first-experiment.ts` unpacks it. */
export function make() {
  const { requirements, kernels } = prepare(model(experiment(gallery[DEFAULT_EXPERIMENT])));
  return {
    name: DEFAULT_EXPERIMENT,
    prepared: { requirements, kernels: { ...kernels, kernels: packTexts(kernels.kernels) } },
  };
}
