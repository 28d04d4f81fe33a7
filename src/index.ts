/** The public API: re-exports only. */
export { ExperimentError } from "./experiment/error.ts";
export type { Experiment } from "./experiment/experiment.ts";
export { type Group, groups } from "./experiment/groups.ts";
export { experiment } from "./experiment/read.ts";
export { jsonSchema } from "./experiment/schema.ts";
export { FormulaError } from "./formula/error.ts";
export type { Adapter, Device } from "./gpu/device.ts";
export { deviceOf } from "./gpu/device.ts";
export { AdapterError, DeviceFault, DeviceLostError } from "./gpu/error.ts";
export { type OpenOptions, openDevice } from "./gpu/open.ts";
export { DEFAULT_LIMITS, type Plan, plan } from "./run/plan.ts";
export { type ReferenceOptions, simulateReference } from "./run/reference.ts";
export { type SimulateOptions, simulate } from "./run/simulate.ts";
export type { Outcome, Snapshot } from "./run/snapshot.ts";
export { merge } from "./tally/merge.ts";
export { stepsAtRisk, type Tally } from "./tally/tally.ts";
