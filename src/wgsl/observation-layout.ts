/** Words of one observation record, for kernels and host alike. */

import type { Experiment } from "../experiment/document/experiment.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { observationTimes } from "../experiment/document/observation-times.ts";
import { LOOK_RECORDS } from "../experiment/document/stage.ts";
import { nothingExits } from "../experiment/document/walled.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { STRATA } from "../tally/observation.ts";

/** Words of one quantity in one stratum: below, above, undefined, the sum of levels and that of their squares. */
export const QUANTITY_WORDS = 8;

/** How many classes and bins a record has. */
export interface ObservationShape {
  readonly classes: number;
  /** Bins of each quantity's histogram. */
  readonly bins: readonly number[];
  readonly transitions: boolean;
}

/** Where the records of a run lie: for each group all looks, then for each group its exits. */
export interface ObservationLayout {
  readonly looks: ObservationShape;
  readonly exits: ObservationShape;
  /** Records of each group that looks fill. */
  readonly records: number;
  /** Independent sums of a record: one for each stratum of particles, or for each replica where a stage has any. */
  readonly strata: number;
  /** Particles of a replica; undefined where strata are remainders of a particle's number. */
  readonly lanes: number | undefined;
  readonly lookWords: number;
  readonly exitWords: number;
  /** True where a particle can exit. */
  readonly exiting: boolean;
  /** True where particles can be in basins, so that each remembers its last. */
  readonly remembering: boolean;
}

/** The layout; undefined where nothing is observed. */
export function observationLayout(
  experiment: Pick<Experiment, "observe" | "dynamics" | "horizon" | "exit" | "walls" | "particles" | "stage">,
  { distances, basinLevels }: Pick<Programs, "distances" | "basinLevels">,
): ObservationLayout | undefined {
  const { observe, particles, stage } = experiment;
  if (observe === undefined) return undefined;
  const bins = Object.values(observe.quantities).map(({ bins }) => bins);
  // Particles of replicas go on from others, whose last basin is none of theirs.
  const replicas = stage?.replicas;
  const ofLooks = { classes: basinLevels.length, bins, transitions: replicas === undefined };
  const names = exitNames(experiment).length;
  const ofExits = { classes: names || distances.results.length, bins, transitions: false };
  const strata = replicas ?? STRATA;
  return {
    looks: ofLooks,
    exits: ofExits,
    records: replicas === undefined ? observationTimes(experiment).records : LOOK_RECORDS,
    strata,
    lanes: replicas === undefined ? undefined : particles / replicas,
    lookWords: words(ofLooks, strata),
    exitWords: words(ofExits, strata),
    exiting: replicas === undefined && !nothingExits(experiment),
    remembering: replicas === undefined && basinLevels.length > 0,
  };
}

/** Words of one stratum of a record. */
export function stratumWords({ classes, bins }: ObservationShape): number {
  return 1 + classes + QUANTITY_WORDS * bins.length;
}

function words(shape: ObservationShape, strata: number): number {
  return (
    strata * stratumWords(shape) +
    shape.bins.reduce((sum, count) => sum + count, 0) +
    (shape.transitions ? shape.classes ** 2 : 0)
  );
}
