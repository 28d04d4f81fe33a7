import type { NamedExit, Tally } from "../tally/tally.ts";
import type { Answer } from "./estimator.ts";

/** A number of each named exit that every run gives where exits have names; `Estimator` says where it is shown. */
export interface ExitEstimator<
  Id extends string = string,
  Found = unknown,
  Predicted extends string = string,
> {
  /** Its key in a result document. */
  readonly id: Id;
  /** What the number of an exit is called. */
  readonly name: (exit: string) => string;
  /** Whether it is a time, in the experiment's unit, or a part of all particles. */
  readonly unit: "time" | "share";
  /** The quantity of theory's predictions that it estimates, of the exit that they name. */
  readonly predicted: Predicted;
  readonly ask: (tally: Tally, exit: NamedExit) => Answer<Found>;
}
