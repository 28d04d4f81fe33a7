import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, model } from "../experiment/model/model.ts";
import { type KernelOptions, type KernelSet, kernelSet } from "../wgsl/kernels.ts";
import { type Demand, demand } from "./demand.ts";

/**
 * An experiment ready to run: the texts of its kernels and what it asks of a device. Plain data, so that a page can have it made by
 * a worker or ahead of time, and need no formula parser to start.
 */
export interface Prepared {
  readonly demand: Demand;
  readonly kernels: Omit<KernelSet, "coefficients">;
}

/** Prepare a validated experiment. Throws FormulaError, ExperimentError. */
export function prepare(experiment: Experiment | Model, options: KernelOptions = {}): Prepared {
  const of = model(experiment);
  const { coefficients: _, ...kernels } = kernelSet(of, options);
  return { demand: demand(of), kernels };
}
