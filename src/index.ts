/** The public API: re-exports only. */
export { zScore } from "./estimate/agreement.ts";
export { causeSpecificSurvival } from "./estimate/cause-specific.ts";
export {
  type ConditionalQuantile,
  conditionalMean,
  conditionalMedian,
} from "./estimate/conditional-exit-time.ts";
export { cumulativeIncidence, type IncidencePoint } from "./estimate/cumulative-incidence.ts";
export type { Estimate } from "./estimate/estimate.ts";
export type { Reading } from "./estimate/estimator.ts";
export type { Found } from "./estimate/estimators.ts";
export type { FoundOfExit } from "./estimate/exit-estimators.ts";
export { exitProbability, type ProbabilityEstimate } from "./estimate/exit-probability.ts";
export { exitRate } from "./estimate/exit-rate.ts";
export {
  FitError,
  type FitOptions,
  type FitPoint,
  type FittedNumber,
  fitArrhenius,
  fitLine,
  fitPowerLaw,
  type LineFit,
  type LineScales,
  type LocalSlope,
} from "./estimate/fit.ts";
export { type HazardSegment, hazard } from "./estimate/hazard.ts";
export { type Histogram, type HistogramBar, histogram } from "./estimate/histogram.ts";
export { type KolmogorovSmirnov, kolmogorovSmirnov } from "./estimate/kolmogorov-smirnov.ts";
export {
  type LateRate,
  type LateRateFound,
  type LateWindow,
  lateRate,
  type NoLateRate,
} from "./estimate/late-rate.ts";
export type { LifePoint } from "./estimate/lives/curve.ts";
export { type CauseEstimate, estimateLives, type LivesEstimate } from "./estimate/lives/estimate-lives.ts";
export type { CauseIncidencePoint } from "./estimate/lives/incidence.ts";
export { type Lives, LivesError } from "./estimate/lives/lives.ts";
export { type LogRank, logRank } from "./estimate/lives/log-rank.ts";
export { tallyOfLives } from "./estimate/lives/tally.ts";
export type { TruncatedPoint } from "./estimate/lives/truncated.ts";
export { type MeanEstimate, meanExitTime } from "./estimate/mean-exit-time.ts";
export {
  type Averages,
  jackknife,
  type Outside,
  observedMean,
  observedShare,
  observedVariance,
  outsideRange,
} from "./estimate/observed.ts";
export { medianExitTime, type QuantileEstimate, quantileExitTime } from "./estimate/quantile-exit-time.ts";
export type { RateEstimate, RateOrBound } from "./estimate/rate-estimate.ts";
export { type StepCheck, stepCheck } from "./estimate/step-check.ts";
export { type SurvivalPoint, survival } from "./estimate/survival.ts";
export { experiment } from "./experiment/check/read.ts";
export { type ExampleRows, exampleCount } from "./experiment/data/example-rows.ts";
export type { Averaging, WeightedRows } from "./experiment/data/weighted-rows.ts";
export { type ReadFile, withExamples } from "./experiment/data/with-examples.ts";
export type { Clock } from "./experiment/document/clock.ts";
export type { AdadeltaDynamics } from "./experiment/document/dynamics/adadelta.ts";
export type { AdagradDynamics } from "./experiment/document/dynamics/adagrad.ts";
export type { AdamDynamics } from "./experiment/document/dynamics/adam.ts";
export type { AdamaxDynamics } from "./experiment/document/dynamics/adamax.ts";
export type { ColouredDynamics } from "./experiment/document/dynamics/coloured.ts";
export type { DiffusionDynamics } from "./experiment/document/dynamics/diffusion.ts";
export type { LevyDynamics } from "./experiment/document/dynamics/levy.ts";
export type { LionDynamics } from "./experiment/document/dynamics/lion.ts";
export type { LowPrecisionSgldDynamics } from "./experiment/document/dynamics/low-precision-sgld.ts";
export type { NadamDynamics } from "./experiment/document/dynamics/nadam.ts";
export type { OverdampedDynamics } from "./experiment/document/dynamics/overdamped.ts";
export type { PreconditionedDynamics } from "./experiment/document/dynamics/preconditioned.ts";
export type { RadamDynamics } from "./experiment/document/dynamics/radam.ts";
export type { RmspropDynamics } from "./experiment/document/dynamics/rmsprop.ts";
export type { SamDynamics } from "./experiment/document/dynamics/sam.ts";
export type { Clipping, SgdDynamics } from "./experiment/document/dynamics/sgd.ts";
export type { SgldDynamics } from "./experiment/document/dynamics/sgld.ts";
export type { TruncatedSgdDynamics } from "./experiment/document/dynamics/truncated-sgd.ts";
export type { UnderdampedDynamics } from "./experiment/document/dynamics/underdamped.ts";
export { type Dynamics, timeStep } from "./experiment/document/dynamics.ts";
export { ExperimentError, type Fault } from "./experiment/document/error.ts";
export type {
  ColumnFormulas,
  Examples,
  FileExamples,
  FreshExamples,
  GeneratedExamples,
  GivenExamples,
  Minibatch,
} from "./experiment/document/examples.ts";
export type { Exit, Experiment, LandscapeSection } from "./experiment/document/experiment.ts";
export { type Group, groups } from "./experiment/document/groups.ts";
export type { DrawnLaw, Law } from "./experiment/document/law.ts";
export type {
  DirectMethod,
  FlemingViotMethod,
  MethodSection,
  SplittingMethod,
} from "./experiment/document/method.ts";
export type { MomentFields } from "./experiment/document/moments.ts";
export type { Amplitude, Noise, NumberOrFormula } from "./experiment/document/noise.ts";
export type { Observe, ObservedQuantity } from "./experiment/document/observe.ts";
export type {
  FileTable,
  GivenTable,
  PotentialTable,
} from "./experiment/document/potential-table.ts";
export type { RuleFields } from "./experiment/document/rule-fields.ts";
export type { AddedGradientNoise, GradientFields } from "./experiment/document/rule-gradient.ts";
export type { Schedule, ScheduleShape, WarmUp } from "./experiment/document/schedule.ts";
export { jsonSchema } from "./experiment/document/schema.ts";
export { citationOf, type Source } from "./experiment/document/source.ts";
export type { Stage } from "./experiment/document/stage.ts";
export type { Places, Start, Velocities } from "./experiment/document/start.ts";
export type { AbsorbingWall, ReflectingWall, Wall } from "./experiment/document/walls.ts";
export { type HalfStep, halfStep } from "./experiment/model/half-step.ts";
export type { MeanLoss } from "./experiment/model/loss-averages.ts";
export { risk } from "./experiment/model/model.ts";
export { csvOf } from "./export/csv.ts";
export { type LivesGroup, livesCsv } from "./export/lives-csv.ts";
export { parquetOf } from "./export/parquet.ts";
export { type PathRecord, pathCsv } from "./export/path-csv.ts";
export {
  type NamedExitEstimates,
  type ObservedEstimates,
  type ResultAdapter,
  type ResultDocument,
  type ResultGroup,
  type ResultParts,
  type ResultWarning,
  resultDocument,
} from "./export/result.ts";
export type { SplitCounts } from "./export/split-counts.ts";
export type { ChainResult, StateRunResult } from "./export/state-chain.ts";
export { type Column, estimatesTable, type Table, type TallyGroup, timesTable } from "./export/table.ts";
export { FormulaError } from "./formula/error.ts";
export type { VisitRows } from "./formula/evaluate-rows.ts";
export { gallery } from "./gallery/gallery.ts";
export { type Adapter, type Device, deviceOf } from "./gpu/device.ts";
export { AdapterError, DeviceFault, DeviceLostError } from "./gpu/error.ts";
export { type OpenOptions, openDevice } from "./gpu/open.ts";
export type { PassTime } from "./gpu/stopwatch.ts";
export * from "./index-rare.ts";
export { predictions, theory } from "./papers/predictions.ts";
export type { Particle } from "./reference/particle.ts";
export type { Entered, OrderKey } from "./reference/rule.ts";
export type { Descent } from "./reference/stage.ts";
export type {
  Check,
  Colony,
  Count,
  Engine,
  Leg,
  LegsRequest,
  Opened,
  RunOptions,
  SelfTest,
  StageEnds,
  StageRequest,
  Tilt,
} from "./run/engine.ts";
export type { BatchView } from "./run/engines/gpu/batch.ts";
export type { GpuOptions } from "./run/engines/gpu/options.ts";
export { selfTest } from "./run/engines/gpu/self-test.ts";
export type { TwinOptions } from "./run/engines/reference/engine.ts";
export { finalSnapshot } from "./run/final-snapshot.ts";
export { openEngine } from "./run/open-engine.ts";
export type { FoundLevels, Path, PathOptions, PathStage, ReplayRequest, WayRequest } from "./run/path.ts";
export { DEFAULT_LIMITS, plan } from "./run/plan.ts";
export type { BatchPlan, Plan, PlanLimits, PlanOptions } from "./run/plan-for.ts";
export { type Prepared, prepare } from "./run/prepare.ts";
export type { Runnable } from "./run/prepared.ts";
export { type ReferenceOptions, simulateReference } from "./run/reference.ts";
export { type ReplayOptions, replay } from "./run/replay.ts";
export type { Requirements } from "./run/requirements.ts";
export { type SimulateOptions, simulate } from "./run/simulate.ts";
export type { Outcome, Snapshot } from "./run/snapshot.ts";
export { TallyError } from "./tally/error.ts";
export type { Evidence } from "./tally/evidence.ts";
export { type TallyJson, tallyFromJson, tallyToJson } from "./tally/json.ts";
export { merge } from "./tally/merge.ts";
export type { NamedExitJson } from "./tally/named-exit-json.ts";
export type { OutcomeWords } from "./tally/nearest-exit.ts";
export type { ClassCounts, Observation, Observations, QuantitySums } from "./tally/observation.ts";
export type { ObservationsJson } from "./tally/observation-json.ts";
export { OUTCOME } from "./tally/outcome.ts";
export { type NamedExit, stepsAtRisk, type Tally, type Withdrawal } from "./tally/tally.ts";
export { incidenceCurve, survivalCurve } from "./theory/curves.ts";
export { passageBetweenLines } from "./theory/first-passage/between-lines.ts";
export { type BrownianMotion, type Line, passageToLine } from "./theory/first-passage/inverse-gaussian.ts";
export {
  type ExitMoments,
  type FirstPassageLaw,
  type PassageTime,
  type PassageTimes,
  passageTimes,
} from "./theory/first-passage/law.ts";
export { mixedPassage } from "./theory/first-passage/mixed.ts";
export { type ObservedClock, observedTime } from "./theory/first-passage/observed-time.ts";
export type { End, FirstPassageProblem, Place, StartPart } from "./theory/first-passage/problem.ts";
export { type FirstPassageOptions, firstPassage } from "./theory/first-passage/solve.ts";
export type { Basis } from "./theory/formulas/provenance.ts";
export type { PredictedQuantity, Prediction, Theory } from "./theory/prediction.ts";
export type { PredictionOptions } from "./theory/predictions.ts";
export {
  type BatchOptions,
  batchCovariance,
  type GradientMoments,
  type GradientNoise,
  gradientNoise,
} from "./theory/risk/gradient-noise.ts";
export {
  type Barrier,
  type GradientNoiseReport,
  type LandscapeReport,
  type LandscapeReportOptions,
  landscapeReport,
  type PlaceReport,
} from "./theory/risk/landscape-report.ts";
export { effectiveDimension, type Outliers, outliers, participationRatio } from "./theory/risk/spectrum.ts";
export type { SearchOptions } from "./theory/risk/valleys.ts";
export { estimatesTable as estimatesText } from "./view/text/estimates.ts";
export { textHistogram } from "./view/text/histogram.ts";
export { livesText, logRankText } from "./view/text/lives.ts";
export { observedTable as observedText } from "./view/text/observed.ts";
export { stepCheckText } from "./view/text/step-check.ts";
export { sweepTable as sweepText } from "./view/text/sweep.ts";
export { warningText } from "./view/text/warnings.ts";
export { evidenceWarnings } from "./warning/evidence-warnings.ts";
export { experimentWarnings } from "./warning/experiment-warnings.ts";
export { tallyWarnings } from "./warning/tally-warnings.ts";
export type {
  BridgeRemedy,
  DivergedWarning,
  LateExitsWarning,
  NegativeDiffusionsWarning,
  RoundedFormulasWarning,
  StartsOutsideWarning,
  StepBiasWarning,
  StillStepsWarning,
  Warning,
} from "./warning/warning.ts";
export {
  KERNELS,
  type KernelName,
  type KernelOptions,
  type KernelSet,
  OBSERVING,
} from "./wgsl/kernels.ts";
export type { RowPlace } from "./wgsl/row-layout.ts";
