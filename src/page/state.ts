/** Everything the page shows, in one value. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { CatalogueEntry } from "../gallery/catalogue.ts";
import type { Prepared } from "../run/prepare.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { TimeScale } from "../view/bars.ts";
import type { Warning } from "../warning/warning.ts";
import type { PageEngine } from "./engine/engine.ts";
import type { StepComparison } from "./engine/step-comparison.ts";
import type { TheoryAnswer } from "./engine/theory.worker.ts";
import type { Draft, Field } from "./form/draft.ts";
import type { Typesetter } from "./form/typeset.ts";

/** A sentence, and the field it belongs to; without one it concerns the form, or the run, as a whole. */
export interface Problem {
  readonly field: Field | undefined;
  readonly sentence: string;
  /** A formula's text and the 1-based column of what is wrong in it. */
  readonly excerpt?: { readonly text: string; readonly column: number } | undefined;
}

/** What stands on the page: both tabs, or the one part that a page of somebody else's has embedded. */
export type Tab = "laboratory" | "benchmark";

export interface LabState {
  readonly engine: PageEngine | undefined;
  readonly tab: Tab;
  /** Name in the gallery of the experiment that the form started from; undefined for one from elsewhere. */
  readonly name: string | undefined;
  /** The experiment that the form started from; its sweep is the one that runs. */
  readonly base: Experiment | undefined;
  readonly draft: Draft | undefined;
  readonly problem: Problem | undefined;
  /** The experiment that runs: the last valid one. */
  readonly experiment: Experiment | undefined;
  /** The same with its kernels. */
  readonly prepared: Prepared | undefined;
  /** What has happened to the engine, for the user. */
  readonly notice: string | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly activity: "starting" | "running" | "paused" | "finished";
  /** Live particle-steps per second. */
  readonly speed: number | undefined;
  /** Which group of a sweep is shown. */
  readonly group: number;
  readonly theory: TheoryAnswer | undefined;
  /** What the document of the group that is shown gives reason to warn of; undefined until that is known. */
  readonly documentWarnings: readonly Warning[] | undefined;
  /** The run beside one with half its step, where that was asked for. */
  readonly stepComparison: StepComparison | undefined;
  /** The gallery's experiments; none until the list has come. */
  readonly catalogue: readonly CatalogueEntry[];
  /** How the list of experiments is ordered. */
  readonly order: GalleryOrder;
  /** Typesets the form's formulas. */
  readonly typeset: Typesetter | undefined;
  readonly scale: TimeScale;
  readonly probability: "linear" | "logarithmic";
}

/** Before anything has begun. */
export const INITIAL_STATE: LabState = {
  engine: undefined,
  tab: "laboratory",
  name: undefined,
  base: undefined,
  draft: undefined,
  problem: undefined,
  experiment: undefined,
  prepared: undefined,
  notice: undefined,
  snapshot: undefined,
  activity: "starting",
  speed: undefined,
  group: 0,
  theory: undefined,
  documentWarnings: undefined,
  stepComparison: undefined,
  catalogue: [],
  order: "topic",
  typeset: undefined,
  scale: "logarithmic",
  probability: "linear",
};

/** What the user can do. */
export interface Actions {
  /** Start from an experiment of the gallery. */
  readonly choose: (name: string) => Promise<void>;
  /**
   * Start from a document from elsewhere: a link, a file. Returns the sentence that refuses it, and then changes nothing;
   * undefined where it has been taken. `name` is the document of the gallery that it was made from, if any.
   */
  readonly adopt: (document: unknown, name?: string) => Promise<string | undefined>;
  readonly edit: (field: Field, text: string) => void;
  readonly slide: (parameter: string, value: number) => void;
  /** Replace the sweep: path of a numeric field → values; `{}` for none. */
  readonly sweep: (sweep: Experiment["sweep"]) => void;
  readonly run: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  /** Begin again with the same seed. */
  readonly reset: () => void;
  readonly newSeed: () => void;
  /** Run again with half the step when the run has ended, to see what the length of the step does. */
  readonly compareSteps: () => void;
  readonly listKeys: () => void;
  readonly show: (view: Partial<Pick<LabState, "group" | "order" | "scale" | "probability" | "tab">>) => void;
}

export type GalleryOrder = "topic" | "paper";
