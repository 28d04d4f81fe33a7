/** The experiment document: plain data that says what to simulate. `schema.ts` validates it and fills the defaults. */

/** A potential typed as a formula. */
export interface LandscapeSection {
  /** Names of the coordinates, in order; one to sixteen. */
  readonly variables: readonly string[];
  /** V(x), a formula in the variables and the parameters. */
  readonly potential: string;
  /** Named numbers of the formulas; each may be swept and costs no recompilation to change. Default {}. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Ranges [low, high] of parameters that a page shows as sliders. Default {}. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
}

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

/** Where particles begin. */
export type Start =
  | { readonly at: readonly number[] }
  /** Independent normals about `at` with standard deviation `deviation` per coordinate. */
  | { readonly at: readonly number[]; readonly deviation: readonly number[] }
  /** Uniform in the box low ≤ x ≤ high. */
  | { readonly low: readonly number[]; readonly high: readonly number[] };

/** What ends a particle. */
export interface Exit {
  /** One or more inequalities joined by `or`, e.g. `x > 1 or x < -1`. */
  readonly when: string;
  /** `bridge` (default): Brownian-bridge crossing test inside each step; `endpoint`: after each step only. */
  readonly detection: "bridge" | "endpoint";
}

/** A whole experiment, validated, every default filled in. */
export interface Experiment {
  readonly title: string;
  readonly caption: string;
  readonly citation: string;
  readonly landscape: LandscapeSection;
  readonly dynamics: OverdampedDynamics;
  readonly start: Start;
  readonly exit: Exit;
  /** Independent particles in each group. */
  readonly particles: number;
  /** Time after which a particle still alive is censored. */
  readonly horizon: number;
  /** Integer in 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** Counter-based generator of the random words. */
  readonly generator: "threefry4x32-20" | "threefry4x32-12";
  /** Path of a numeric field → values; several fields make a grid. Default {}: one group. */
  readonly sweep: Readonly<Record<string, readonly number[]>>;
  readonly method: { readonly kind: "direct" };
}
