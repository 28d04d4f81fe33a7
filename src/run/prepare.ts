import type { Experiment } from "../experiment/document/experiment.ts";
import type { Model } from "../experiment/model/model.ts";
import { stagedModel } from "../experiment/model/staged.ts";
import { type KernelOptions, type KernelSet, kernelSet } from "../wgsl/kernels.ts";
import { type Requirements, requirements } from "./requirements.ts";

/**
 * An experiment ready to run: the texts of its kernels and what it asks of a device. Plain data, so that a page can have it made by
 * a worker or ahead of time, and need no formula parser to start.
 */
export interface Prepared {
  readonly requirements: Requirements;
  readonly kernels: Omit<KernelSet, "coefficients">;
}

/**
 * Prepare a validated experiment, e.g. on another thread: `simulate` then starts it without reading a formula.
 * @param options of the kernels; none of them changes a tally
 * @throws FormulaError, ExperimentError
 * @example
 * ```ts
 * const prepared = prepare(experiment({ ...gallery["brownian-interval"], particles: 100 }));
 * prepared.kernels.kernels.advance.text.includes("fn advance"); // → true
 * const { tallies: [tally] } = await finalSnapshot(simulate(await openDevice(), prepared));
 * tally.started; // → 100
 * ```
 */
export function prepare(experiment: Experiment | Model, options: KernelOptions = {}): Prepared {
  const of = stagedModel(experiment);
  const { coefficients: _, ...kernels } = kernelSet(of, options);
  return { requirements: requirements(of), kernels };
}
