/** Everything the page shows, in one value. */
import type { Experiment } from "../experiment/experiment.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { TimeScale } from "../view/bars.ts";
import type { Draft, Field } from "./draft.ts";
import type { PageEngine } from "./engine.ts";
import type { TheoryAnswer } from "./theory.worker.ts";

/** A sentence, and the field it belongs to; without one it concerns the form, or the run, as a whole. */
export interface Problem {
  readonly field: Field | undefined;
  readonly sentence: string;
}

export interface State {
  readonly engine: PageEngine | undefined;
  /** Name in the gallery of the experiment that the form started from. */
  readonly name: string;
  /** The experiment that the form started from. */
  readonly base: Experiment | undefined;
  readonly draft: Draft | undefined;
  readonly problem: Problem | undefined;
  /** The experiment that runs: the last valid one. */
  readonly experiment: Experiment | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly activity: "starting" | "running" | "paused" | "finished";
  /** Live particle-steps per second. */
  readonly speed: number | undefined;
  /** Which group of a sweep is shown. */
  readonly group: number;
  readonly theory: TheoryAnswer | undefined;
  readonly scale: TimeScale;
  readonly probability: "linear" | "logarithmic";
}

/** What the user can do. */
export interface Actions {
  readonly choose: (name: string) => void;
  readonly edit: (field: Field, text: string) => void;
  readonly slide: (parameter: string, value: number) => void;
  readonly run: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly newSeed: () => void;
  readonly show: (view: Partial<Pick<State, "group" | "scale" | "probability">>) => void;
}
