/** The wells of the paper's landscape, as an experiment has them. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { recognised } from "../../reproduce/recognised.ts";
import { lineWells } from "../../theory/line-wells.ts";
import { recogniseRule } from "./law.ts";

/** Range in which the wells lie. */
const RANGE = [-1.6, 1.6] as const;

/** Their names, from left to right, which documents give to basins. */
export const WELLS = ["first", "second", "third", "fourth"];

/** The rule and the tail of its noise. */
export const well = (experiment: Experiment) => recognised(recogniseRule, experiment).options;

/** Minima and the maxima between them. */
export const wellsOf = (experiment: Experiment) => lineWells(well(experiment).slope, ...RANGE);
