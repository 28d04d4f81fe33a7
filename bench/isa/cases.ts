/** Experiments whose `advance` is compiled for cards: every dynamics with every noise and detection, and the gallery. */
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { dynamicsCases, noiseCases } from "../dynamics-cases.ts";

/** An experiment under a name of its own. */
export interface IsaCase {
  readonly name: string;
  readonly experiment: Experiment;
}

/** Every experiment of the gallery. */
export function galleryCases(): readonly IsaCase[] {
  return Object.entries(gallery).map(([name, document]) => ({ name, experiment: experiment(document) }));
}

/** Every dynamics with each noise that it takes, by both ways to see an exit; what documents may not ask for is left out. */
export function combinations(): readonly IsaCase[] {
  const noises = noiseCases();
  const names = new Set(noises.map(({ name }) => name));
  return dynamicsCases()
    .filter(({ name }) => !names.has(name))
    .flatMap(({ name, job }) => [
      { name, job },
      ...("noise" in job.dynamics
        ? noises.map((noise) => ({
            name: `${name}; ${noise.name.replace(/^sgd, /, "")}`,
            job: withNoise(job, noise.job),
          }))
        : []),
    ])
    .flatMap(({ name, job }) =>
      (["endpoint", "bridge"] as const).flatMap((detection) => {
        const checked = accepted({ ...job, exit: { ...job.exit, detection } });
        return checked === undefined
          ? []
          : [{ name: detection === "bridge" ? `${name}; bridge` : name, experiment: checked }];
      }),
    );
}

function withNoise(job: Experiment, noisy: Experiment): Experiment {
  const noise = "noise" in noisy.dynamics ? noisy.dynamics.noise : undefined;
  return { ...job, landscape: noisy.landscape, dynamics: { ...job.dynamics, noise } } as Experiment;
}

/** The experiment as a document would have it; undefined where it is refused. */
function accepted(job: Experiment): Experiment | undefined {
  try {
    return experiment(job);
  } catch {
    return undefined;
  }
}
