/** The public API of rare exits: re-exports only. */
export {
  type QuasiStationary,
  type QuasiStationaryQuantity,
  type QuasiStationaryShare,
  quasiStationary,
} from "./estimate/quasi-stationary.ts";
export { type SplitEstimate, type SplitTime, splitEstimate, splitTime } from "./estimate/split-estimate.ts";
export type { DirectCost } from "./estimate/split-readings.ts";
export type { StateRate } from "./estimate/state-chain.ts";
export {
  type LateHazard,
  type LateSurvival,
  lateHazard,
  lateSurvival,
} from "./estimate/survivors-estimate.ts";
export type { Score, ScoreTable } from "./experiment/document/score-table.ts";
export type { SplittingEstimates, SplittingResult, Ways } from "./export/splitting.ts";
export type { ScoreChoice, ScoreReason } from "./score/choice.ts";
export { scoreChoice, withScore } from "./score/score.ts";
export { mergeSplit } from "./tally/merge-split.ts";
export type { CycleTally, SplitTally } from "./tally/split-tally.ts";
export { type SplitTallyJson, splitTallyFromJson, splitTallyToJson } from "./tally/split-tally-json.ts";
export type {
  Found as PilotFound,
  MiddleState,
  Segment,
  SplittingEvidence,
  SplittingGroup,
  StateChain,
  StateRun,
  Trouble,
} from "./tally/splitting-evidence.ts";
export type { SurvivorsEvidence } from "./tally/survivors-evidence.ts";
export type { SurvivorsTally } from "./tally/survivors-tally.ts";
export type {
  CloseLevelsWarning,
  CutWeightsWarning,
  MiddleStatesWarning,
  NoneArrivedWarning,
  NotRareWarning,
  OneJumpWarning,
  PilotTroubleWarning,
  ScatteredReplicasWarning,
  SplittingWarning,
  StateRunWarning,
  SteepStepsWarning,
  UnsettledCyclesWarning,
} from "./warning/splitting-warning.ts";
export type {
  ChangingHazardWarning,
  NoLateRoundWarning,
  NoneSurvivedWarning,
  SurvivorsWarning,
  UnsettledHazardWarning,
  UnsettledLawWarning,
} from "./warning/survivors-warning.ts";
