import type { Minibatch } from "./examples.ts";

/** How a particle moves: an SDE, whose step is a time, or a discrete update rule, whose step is one unit of time. */

/** A number, or a formula in the landscape's variables and parameters, `potential` being V(x). */
export type Quantity = number | string;

/** Overdamped Langevin dynamics dX = −∇V dt + √(2T) dW. */
export interface OverdampedDynamics {
  readonly kind: "overdamped";
  /** Temperature T > 0, in units of the potential. */
  readonly temperature: number;
  /** Time of one step h > 0. */
  readonly step: number;
  /** Stochastic Heun (default, weak order 2 for additive noise) or Euler–Maruyama (weak order 1). */
  readonly integrator: "heun" | "euler";
}

/** Underdamped Langevin dynamics dX = v dt, dv = (−∇V − γv) dt + √(2γT) dW with unit mass, by BAOAB (weak order 2). */
export interface UnderdampedDynamics {
  readonly kind: "underdamped";
  /** Temperature T > 0, in units of the potential. */
  readonly temperature: number;
  /** Friction γ > 0, in inverse time. */
  readonly friction: number;
  /** Time of one step h > 0. */
  readonly step: number;
}

/**
 * Diffusion dX = (A + a ∇·D) dt + √(2D) dW (Itô) by Euler–Maruyama, with drift A(x) and diagonal diffusion D(x); a is
 * the convention: 0 Itô (default), ½ Stratonovich, 1 Hänggi–Klimontovich.
 */
export interface DiffusionDynamics {
  readonly kind: "diffusion";
  /** Time of one step h > 0. */
  readonly step: number;
  /** A(x), one formula for each variable; default −∇V. */
  readonly drift?: readonly Quantity[];
  /** D(x) ≥ 0: one formula for all variables, or one for each. */
  readonly diffusion: Quantity | readonly Quantity[];
  readonly convention: number;
}

/** Lévy-driven dynamics dX = −∇V dt + ε dL, L symmetric α-stable with characteristic function e^(−t|k|^α), by Euler's rule. */
export interface LevyDynamics {
  readonly kind: "levy";
  /** Time of one step h > 0. */
  readonly step: number;
  /** Stability index in (0, 2]: one, or one for each variable. */
  readonly alpha: number | readonly number[];
  /** ε ≥ 0: one number for all variables, or one for each. */
  readonly scale: number | readonly number[];
}

/**
 * Where the randomness of a rule's gradient comes from: g = ∇V(x) + A(x) ξ with independent ξ of a symmetric law.
 * One of `deviation`, `covariance`, `hessian` and `gradient` gives the amplitude; without any of them it is `deviation: 1`.
 */
export type Noise =
  | { readonly kind: "none" }
  | (Amplitude & { readonly kind: "gaussian" })
  /** ξ = ±1. */
  | (Amplitude & { readonly kind: "rademacher" })
  /** Symmetric α-stable, characteristic function e^(−|k|^α). */
  | (Amplitude & { readonly kind: "stable"; readonly alpha: number | readonly number[] })
  /** ξ = ±u^(−1/α): |ξ| ≥ 1. */
  | (Amplitude & { readonly kind: "pareto"; readonly alpha: number | readonly number[] })
  | (Amplitude & { readonly kind: "student"; readonly degrees: number })
  /** The gradient of the mean loss of B examples, sampled anew in every step: a landscape of data asks for it. */
  | Minibatch;

export interface Amplitude {
  /** A = s(x), or diagonal s_i(x). */
  readonly deviation?: Quantity | readonly Quantity[];
  /** A Aᵀ = C(x), positive semidefinite where particles go; A is its Cholesky factor. */
  readonly covariance?: readonly (readonly Quantity[])[];
  /** A Aᵀ = c ∇²V(x). */
  readonly hessian?: Quantity;
  /** The whole gradient g(x, ξ), one formula for each variable; ξ is `xi` in one variable, else `xi1`, `xi2`, … */
  readonly gradient?: readonly string[];
}

/** Learning rate at step n = 0, 1, …: the rule's `learningRate` times a factor. */
export type Schedule =
  | { readonly kind: "constant" }
  /** factor^⌊n / every⌋. */
  | { readonly kind: "decay"; readonly every: number; readonly factor: number }
  /** (1 + cos(π n / over)) / 2 until `over`, then 0. */
  | { readonly kind: "cosine"; readonly over: number }
  /** A formula in n and the parameters. */
  | { readonly kind: "typed"; readonly factor: string };

/** Bounds of the parts of a step; a vector that is longer than its bound is shortened to it. */
export interface Clipping {
  /** Bound of the gradient's length. */
  readonly gradient?: number;
  /** Bound of the whole step's length. */
  readonly step?: number;
  /** Bound of each coordinate's size after the step. */
  readonly position?: number;
}

/** Stochastic gradient descent m ← μm + g + λx, x ← x − ηm (Nesterov: x ← x − η(g + λx + μm)). */
export interface SgdDynamics {
  readonly kind: "sgd";
  /** η > 0. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** μ in (−1, 1); default 0. */
  readonly momentum: number;
  readonly nesterov: boolean;
  /** λ ≥ 0; default 0. */
  readonly weightDecay: number;
  readonly clip: Clipping;
  readonly noise: Noise;
}

/**
 * Adam without bias correction: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², x ← x − ηm / (√v + ε); AMSGrad divides by the
 * largest v so far. RMSProp is β₁ = 0.
 */
export interface AdamDynamics {
  readonly kind: "adam";
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  readonly noise: Noise;
}

/** Preconditioned descent m ← μm + g, x ← x − η (P(x) + δ)⁻¹ m: damped Newton with P the Hessian, natural gradient with P typed. */
export interface PreconditionedDynamics {
  readonly kind: "preconditioned";
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly momentum: number;
  /** `hessian`, or a symmetric matrix of formulas. */
  readonly matrix: "hessian" | readonly (readonly Quantity[])[];
  /** δ ≥ 0; default 0. */
  readonly damping: number;
  readonly noise: Noise;
}

/** Sharpness-aware minimisation x ← x − η g(x + ρ g/|g|), both gradients of one sample; unnormalised: g(x + ρ g). */
export interface SamDynamics {
  readonly kind: "sam";
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** ρ ≥ 0. */
  readonly radius: number;
  readonly normalized: boolean;
  readonly noise: Noise;
}

/** Stochastic gradient Langevin dynamics x ← x − ηg + √(2ηT) ζ with standard normal ζ. */
export interface SgldDynamics {
  readonly kind: "sgld";
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly temperature: number;
  readonly noise: Noise;
}

/**
 * SGLD on fixed-point numbers of W bits, F of them behind the point, rounded stochastically (Zhang et al. 2206.09909). With `full` the
 * accumulator has full precision, and the gradient and the weights that it sees are rounded; with `low` the sum is rounded; with
 * `variance-corrected` the rounding is part of the noise.
 */
export interface LowPrecisionSgldDynamics {
  readonly kind: "low-precision-sgld";
  readonly learningRate: number;
  readonly temperature: number;
  readonly wordBits: number;
  readonly fractionBits: number;
  readonly accumulator: "full" | "low" | "variance-corrected";
}

/** Noisy truncated SGD x ← x − ηg·[|g| > τ] + sζ: coordinates of the gradient that do not exceed the threshold are dropped. */
export interface TruncatedSgdDynamics {
  readonly kind: "truncated-sgd";
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** τ ≥ 0. */
  readonly threshold: number;
  /** s ≥ 0. */
  readonly deviation: number;
  readonly noise: Noise;
}

export type Dynamics =
  | OverdampedDynamics
  | UnderdampedDynamics
  | DiffusionDynamics
  | LevyDynamics
  | SgdDynamics
  | AdamDynamics
  | PreconditionedDynamics
  | SamDynamics
  | SgldDynamics
  | LowPrecisionSgldDynamics
  | TruncatedSgdDynamics;

/** Time of one step: h of an SDE, 1 of a discrete rule. */
export function timeStep(dynamics: Dynamics): number {
  return "step" in dynamics ? dynamics.step : 1;
}
