import type { SplittingWarning } from "./splitting-warning.ts";
import type { SurvivorsWarning } from "./survivors-warning.ts";

/**
 * What a reader must know before trusting a result, as data: `view/text/warnings.ts` has the sentences. Each kind carries the
 * numbers that its sentence needs.
 */
export type Warning =
  | DivergedWarning
  | StillStepsWarning
  | NegativeDiffusionsWarning
  | RoundedFormulasWarning
  | StepBiasWarning
  | LateExitsWarning
  | StartsOutsideWarning
  | SplittingWarning
  | SurvivorsWarning;

/** Particles left the range of finite numbers: they are no exits, and nothing is known of when they would have left. */
export interface DivergedWarning {
  readonly kind: "diverged";
  readonly diverged: number;
  readonly started: number;
}

/** Steps were too small beside the position for 32-bit numbers: some changed nothing although their displacement was not 0. */
export interface StillStepsWarning {
  readonly kind: "still-steps";
  readonly stillSteps: number;
  readonly steps: number;
  /** What rounding adds to the variance of a normal step of one size, relative to it; no number where steps are lost altogether. */
  readonly excess: number | null;
}

/** A typed diffusion or covariance was negative at places where particles went; steps from there had no noise in that direction. */
export interface NegativeDiffusionsWarning {
  readonly kind: "negative-diffusions";
  readonly negativeDiffusions: number;
  readonly steps: number;
}

/** Formulas lose digits in 32-bit arithmetic where particles go. */
export interface RoundedFormulasWarning {
  readonly kind: "rounded-formulas";
  /** Change of the exponent that the drift, divided by the diffusion, adds up to along a ray; 0 where the drift is exact enough. */
  readonly exponent: number;
  /** Largest error of the distance to an exit, in kicks of one step. */
  readonly exit: number;
  readonly variables: readonly string[];
  readonly at: readonly number[];
}

/** The length of the step moves the mean exit time away from that of continuous time. */
export interface StepBiasWarning {
  readonly kind: "step-bias";
  /** (mean of the rule) / (mean of continuous time) − 1. */
  readonly relative: number;
  /** False where it was estimated roughly: on a straight line through several variables, by formulas, or where anything changes with time. */
  readonly whole: boolean;
  /** Whether exits are seen at the end of a step only, which makes them late. */
  readonly endpoint: boolean;
  /** What a bridge would do about it; undefined where there is one already, or none is known. */
  readonly bridge?: BridgeRemedy;
}

/** A bridge would see exits as continuous time does, or leave an error of the order of the step. */
export type BridgeRemedy = "exact" | "first-order";

/** Exits are seen at the end of a step only, and how that moves the mean exit time has no estimate. */
export interface LateExitsWarning {
  readonly kind: "late-exits";
  /** How much farther away the boundary seems to lie: 0.5826 standard deviations of a step. */
  readonly shift: number;
  /** The same in the way from the start to the exit. A mean exit time is late by one to two such shares. */
  readonly share: number;
  readonly bridge: BridgeRemedy;
}

/** Part of the particles start where the exit's condition holds already: they exit in step 0. */
export interface StartsOutsideWarning {
  readonly kind: "starts-outside";
  /** Share of the particles, of a sample of 512, of 64 where they differ by more than their place. */
  readonly share: number;
}
