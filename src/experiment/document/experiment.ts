import type { Clock } from "./clock.ts";
import type { Dynamics } from "./dynamics.ts";
import type { Examples } from "./examples.ts";
import type { Law } from "./law.ts";
import type { MethodSection } from "./method.ts";
import type { Observe } from "./observe.ts";
import type { PotentialTable } from "./potential-table.ts";
import type { Source } from "./source.ts";
import type { Stage } from "./stage.ts";
import type { Start } from "./start.ts";
import type { Wall } from "./walls.ts";

/** The experiment document: plain data that says what to simulate. `schema.ts` validates it and fills the defaults. */

/** A potential typed as a formula. */
export interface LandscapeSection {
  /** Names of the coordinates, in order; one to 64. */
  readonly variables: readonly string[];
  /**
   * V(x), a formula in the variables and the parameters. Where there is a loss, it is added to the mean loss and defaults to 0. Where there
   * is a table, it defaults to `table`; a formula that does not name `table` is added to it.
   */
  readonly potential: string;
  /** A potential of one or two variables as a table. */
  readonly table?: PotentialTable;
  /** Variables that are angles or places on a ring, each with its period: a number, or a formula in the parameters. Default none. */
  readonly periodic?: Readonly<Record<string, number | string>>;
  /** Per-example loss ℓ(x; example), a formula in the variables, the parameters and the columns of the examples. */
  readonly loss?: string;
  /** The data of a per-example loss. */
  readonly examples?: Examples;
  /**
   * Named numbers of the formulas; each may be swept and costs no recompilation to change. A law in the place of a number makes it a trait:
   * each particle draws its own value once, and keeps it. Default {}.
   */
  readonly parameters: Readonly<Record<string, Law>>;
  /** Ranges [low, high] of parameters that a page shows as sliders. Default {}. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
}

/** What ends a particle. */
export interface Exit {
  /**
   * One or more inequalities joined by `or` and `and`, e.g. `x > 1 or x < -1`; `never` where only the horizon ends a particle. Of named exits it is
   * their union.
   */
  readonly when: string;
  /**
   * Several exits by name, each as inequalities joined by `or`, e.g. `{ upper: "x > 1", lower: "x < -1" }`: each is counted and estimated
   * apart. No two of them may hold at one place.
   */
  readonly exits?: Readonly<Record<string, string>>;
  /**
   * `bridge` looks for a crossing inside each step by the Brownian bridge; it is the default of overdamped dynamics, and possible for
   * diffusions as well. `endpoint` looks after each step and is the default of all others.
   */
  readonly detection: "bridge" | "endpoint";
  /**
   * Steps between two looks at the condition, default 1, for conditions that are expensive to compute, such as a loss of many examples. A
   * particle has exited at the first look that finds it outside; one that has come back by then lives on. With `endpoint` only.
   */
  readonly every?: number;
}

/** A whole experiment, validated, every default filled in. */
export interface Experiment {
  readonly title: string;
  readonly caption: string;
  /** As it was typed, or else printed from the sources. */
  readonly citation: string;
  /** The papers and books that it comes from; default none. */
  readonly sources?: readonly Source[];
  readonly landscape: LandscapeSection;
  readonly dynamics: Dynamics;
  readonly start: Start;
  /** Where particles cannot go; by default nowhere. */
  readonly walls?: readonly Wall[];
  readonly exit: Exit;
  /** Time that passes without motion: delay and lapses; by default none. */
  readonly clock?: Clock;
  /** What is looked at besides exit times; by default nothing. */
  readonly observe?: Observe;
  /** Independent particles in each group. */
  readonly particles: number;
  /** Time after which a particle that is still alive is censored; for a discrete rule, a number of steps. */
  readonly horizon: number;
  /** Integer in 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** Counter-based generator of the random words. */
  readonly generator: "threefry4x32-20" | "threefry4x32-12";
  /** Path of a numeric field → values; several fields make a grid. Default {}: one group. */
  readonly sweep: Readonly<Record<string, readonly number[]>>;
  readonly method: MethodSection;
  /** What a method adds to the experiment for a stage of its own; no document has it. */
  readonly stage?: Stage;
}
