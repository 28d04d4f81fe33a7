/** What a number rests on. */
export type Basis =
  /** Solved, or a closed form, of the process that is simulated, steps and all; or of the continuous time that its steps stand for. */
  | "exact"
  /** Exact of a diffusion that stands for a discrete rule, or of the continuous time that jumps after whole steps stand for. */
  | "continuous"
  /** Holds in a limit, such as a barrier of many T, and is off by an amount elsewhere. */
  | "asymptotic";

/** Where a formula comes from, and when it may be trusted; both are shown beside every number made with it. */
export interface Provenance {
  readonly basis: Basis;
  /** Whose formula it is, in as few words as a chart's legend has room for. */
  readonly label: string;
  /** Paper or book with the equation. */
  readonly source: string;
  /** When it holds, in which convention, and how accurate it is. */
  readonly validWhen: string;
}
