import type { Experiment } from "../../../experiment/document/experiment.ts";
import type { Evidence } from "../../../tally/evidence.ts";
import type { SplittingEvidence } from "../../../tally/splitting-evidence.ts";

/**
 * The experiment with the levels and floors that were climbed, so that it gives the same integers again without a pilot; itself where there are none
 * to freeze, or where a group has not climbed.
 */
export function frozen(experiment: Experiment, evidence: Evidence | undefined): Experiment {
  const { method } = experiment;
  if (method.kind !== "splitting" || evidence?.kind !== "splitting") return experiment;
  const tallies = (evidence as SplittingEvidence).groups.flatMap(({ tally }) =>
    tally === undefined ? [] : [tally],
  );
  if (tallies.length === 0 || tallies.length < (evidence as SplittingEvidence).groups.length)
    return experiment;
  const levels = tallies.map((tally) => tally.levels);
  const floors = tallies.map(({ floor }) => floor ?? Number.NEGATIVE_INFINITY);
  return {
    ...experiment,
    method: {
      ...method,
      levels: levels.length === 1 ? levels[0] : levels,
      ...(floors.every(Number.isFinite) ? { floor: floors.length === 1 ? floors[0] : floors } : {}),
    },
  };
}
