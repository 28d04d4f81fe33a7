/** The public API: re-exports only. */
export { zScore } from "./estimate/agreement.ts";
export type { Estimate } from "./estimate/estimate.ts";
export { exitRate, type RateEstimate } from "./estimate/exit-rate.ts";
export { type HazardSegment, hazard } from "./estimate/hazard.ts";
export { type Histogram, type HistogramBar, histogram } from "./estimate/histogram.ts";
export { type KolmogorovSmirnov, kolmogorovSmirnov } from "./estimate/kolmogorov-smirnov.ts";
export { type LateRate, type LateWindow, lateRate, type NoLateRate } from "./estimate/late-rate.ts";
export { type MeanEstimate, meanExitTime } from "./estimate/mean-exit-time.ts";
export { medianExitTime, type QuantileEstimate, quantileExitTime } from "./estimate/quantile-exit-time.ts";
export { type StepCheck, stepCheck } from "./estimate/step-check.ts";
export { type SurvivalPoint, survival } from "./estimate/survival.ts";
export { experiment } from "./experiment/check/read.ts";
export { type ReadFile, withExamples } from "./experiment/data/with-examples.ts";
export { ExperimentError } from "./experiment/document/error.ts";
export type { Experiment } from "./experiment/document/experiment.ts";
export { type Group, groups } from "./experiment/document/groups.ts";
export { jsonSchema } from "./experiment/document/schema.ts";
export { citationOf, type Source } from "./experiment/document/source.ts";
export { type HalfStep, halfStep } from "./experiment/model/half-step.ts";
export { risk } from "./experiment/model/model.ts";
export type { Risk } from "./experiment/model/risk.ts";
export { type ResultDocument, resultDocument } from "./export/result.ts";
export { FormulaError } from "./formula/error.ts";
export { gallery } from "./gallery/gallery.ts";
export { type Adapter, type Device, deviceOf } from "./gpu/device.ts";
export { AdapterError, DeviceFault, DeviceLostError } from "./gpu/error.ts";
export { type OpenOptions, openDevice } from "./gpu/open.ts";
export { predictions, theory } from "./papers/predictions.ts";
export type { Count, Engine, Opened, RunOptions, SelfTest } from "./run/engine.ts";
export { selfTest } from "./run/engines/gpu/self-test.ts";
export { openEngine } from "./run/open-engine.ts";
export { DEFAULT_LIMITS, type Plan, type PlanLimits, plan } from "./run/plan.ts";
export { type ReferenceOptions, simulateReference } from "./run/reference.ts";
export { type SimulateOptions, simulate } from "./run/simulate.ts";
export type { Outcome, Snapshot } from "./run/snapshot.ts";
export { TallyError } from "./tally/error.ts";
export { tallyFromJson, tallyToJson } from "./tally/json.ts";
export { merge } from "./tally/merge.ts";
export { stepsAtRisk, type Tally } from "./tally/tally.ts";
export { type Prediction, survivalCurve, type Theory } from "./theory/predictions.ts";
export {
  type BatchOptions,
  batchCovariance,
  type GradientMoments,
  type GradientNoise,
  gradientNoise,
} from "./theory/risk/gradient-noise.ts";
export { type Portrait, type PortraitOptions, portrait } from "./theory/risk/portrait.ts";
export { effectiveDimension, type Outliers, outliers, participationRatio } from "./theory/risk/spectrum.ts";
export { warningText } from "./view/text/warnings.ts";
export { experimentWarnings } from "./warning/experiment-warnings.ts";
export { tallyWarnings } from "./warning/tally-warnings.ts";
export type { Warning } from "./warning/warning.ts";
