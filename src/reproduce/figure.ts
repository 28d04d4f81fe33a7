/** The papers' own figures: on which axes a result's rows are what the paper shows, or a straight line if its law holds. */
import type { LineScales } from "../estimate/fit.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { MeasurandKind } from "./measurand.ts";
import { numberAt } from "./number-at.ts";
import type { Row } from "./row.ts";

/**
 * A figure of a paper. Its points are the rows that measure what stands on its vertical axis; a row's `series` says to which of its
 * series it belongs.
 */
export interface PaperFigure {
  /** Figure or equation of the paper whose quantities these are. */
  readonly source: string;
  readonly x: { readonly label: string; readonly of: (experiment: Experiment, row: Row) => number };
  readonly y: {
    readonly label: string;
    /** What the rows measure that belong to the figure. */
    readonly measures: readonly MeasurandKind[];
    /** Factor of the row's numbers, from the experiment; default 1. */
    readonly scale?: (experiment: Experiment) => number;
  };
  readonly scales: LineScales;
  /** The paper's law is a line on these scales, so one is fitted; default where there is a slope. */
  readonly straight?: boolean;
  /** The paper's slope on these scales. */
  readonly slope?: { readonly name: string; readonly of: (experiment: Experiment) => number };
}

/** Reads the numeric field at a path. */
export const at =
  (path: string) =>
  (experiment: Experiment): number =>
    numberAt(experiment, path);

/** Horizontal axes that several figures share. */
export const RATE = { label: "learning rate", of: at("dynamics.learningRate") };
export const TEMPERATURE = { label: "T", of: at("dynamics.temperature") };
export const NOISE = { label: "noise strength ε", of: at("dynamics.scale") };

export const POWER = { x: "logarithmic", y: "logarithmic" } as const;
export const SEMI = { x: "linear", y: "logarithmic" } as const;
export const LINEAR = { x: "linear", y: "linear" } as const;
export const ARRHENIUS = { x: "inverse", y: "logarithmic" } as const;

export const MEAN_STEPS = { label: "mean steps to exit", measures: ["meanExitSteps"] } as const;
export const MEAN_TIME = { label: "mean exit time", measures: ["meanExitTime"] } as const;
export const VARIANCE = { label: "variance", measures: ["variance"] } as const;
