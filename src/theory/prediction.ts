import type { Basis } from "./formulas/provenance.ts";

/** What a prediction is about; times in the experiment's unit of time, rates in its inverse. */
export type PredictedQuantity =
  | "meanExitTime"
  | "medianExitTime"
  | "standardDeviation"
  /** Rate of the exponential tail, or the escape rate of an asymptotic law. */
  | "rate"
  /** Where a continuous spectrum of decay rates begins, without a slowest rate below it: the hazard tends to it. */
  | "continuousSpectrum"
  /** λ₂: after a few 1/(λ₂ − λ₁) the hazard is constant. */
  | "secondRate"
  /** A₁ of S(t) ≈ A₁ e^(−λ₁ t). */
  | "slowModeShare"
  /** λ₁ of a system without exit: populations of two wells relax like e^(−λ₁ t), λ₁ = k₁₂ + k₂₁. */
  | "relaxationRate"
  /** Probability of leaving at the upper of two exits. */
  | "upperExitProbability"
  /** Of the named exit `of`: the probability of taking it, and mean and median of the exit time of those that do. */
  | "exitProbability"
  | "exitMeanTime"
  | "exitMedianTime"
  /** Probability of leaving through the coordinate `of`. */
  | "exitShare"
  /** Of the variable or observed quantity `of`; without exit, or at the time `at` where that is given. */
  | "stationaryMean"
  | "stationaryVariance"
  /** Of the two coordinates `of`. */
  | "stationaryCovariance"
  /** σ of a stationary stable law with characteristic function e^(−|σk|^α). */
  | "stationaryScale"
  /** Long-run share of time in the basin `of`, or in the well at `place`. */
  | "occupancy"
  /** Mean and variance, per step, of ln|w|. */
  | "logDrift"
  | "logVariance"
  /** |x| of a cycle of two. */
  | "cycleAmplitude"
  /** A number without unit, or of the law's own unit, that a paper reads off a plot: a slope, an exponent, a threshold. */
  | "exponent"
  | "threshold"
  | "effectiveTemperature";

/** A predicted number. */
export interface Prediction {
  /** What the number is, for people. */
  readonly name: string;
  /** Whose number it is, where the quantity is already said: `exact`, `Kramers`. */
  readonly label: string;
  readonly basis: Basis;
  readonly quantity: PredictedQuantity;
  readonly value: number;
  /** Variables, observed quantities or basins that it is about. */
  readonly of?: readonly string[];
  /** Time that it is about. */
  readonly at?: number;
  /** Place that it is about, in one variable. */
  readonly place?: number;
  /** Relative error that is claimed; absent where none is stated apart from the text. */
  readonly error?: number;
  /** When it holds, and how accurate it is. */
  readonly validWhen: string;
  /** Paper or book with the equation. */
  readonly source: string;
}

/** Predictions, and in sentences why others cannot be given. */
export interface Theory {
  readonly predictions: readonly Prediction[];
  readonly unavailable: readonly string[];
}
