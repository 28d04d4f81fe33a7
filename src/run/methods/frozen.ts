import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { FlemingViotMethod, SplittingMethod } from "../../experiment/document/method.ts";
import type { Evidence } from "../../tally/evidence.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import type { SurvivorsEvidence } from "../../tally/survivors-evidence.ts";

/**
 * The experiment with what its pilot has found, levels, floors and rises or the length of a round, so that it gives the same integers again without one;
 * itself where there is nothing to freeze, or where a group has not climbed.
 */
export function frozen(experiment: Experiment, evidence: Evidence | undefined): Experiment {
  const { method } = experiment;
  if (evidence === undefined || method.kind !== evidence.kind) return experiment;
  switch (method.kind) {
    case "splitting":
      return { ...experiment, method: climbed(method, evidence as SplittingEvidence) };
    case "fleming-viot":
      return {
        ...experiment,
        method: paced(method, evidence as SurvivorsEvidence, timeStep(experiment.dynamics)),
      };
    default:
      return experiment;
  }
}

function climbed(method: SplittingMethod, { groups }: SplittingEvidence): SplittingMethod {
  const chains = groups.flatMap(({ chain }) => (chain === undefined ? [] : [chain.states]));
  if (chains.length > 0 && chains.length === groups.length) {
    const states = chains.map((list) => list.slice(1).map(({ at }) => at));
    const floors = chains.map(([{ score }]) => score);
    return {
      ...method,
      states: states.length === 1 ? states[0] : states,
      floor: floors.length === 1 ? floors[0] : floors,
    };
  }
  const tallies = groups.flatMap(({ tally }) => (tally === undefined ? [] : [tally]));
  if (tallies.length === 0 || tallies.length < groups.length) return method;
  const levels = tallies.map((tally) => tally.levels);
  // A tilt knows from them how steep the way is.
  const rises =
    method.tilt === 0 ? [] : groups.flatMap(({ pilot }) => (pilot === undefined ? [] : [pilot.rises]));
  const floors = tallies.map(({ floor }) => floor ?? Number.NEGATIVE_INFINITY);
  return {
    ...method,
    levels: levels.length === 1 ? levels[0] : levels,
    ...(rises.length === 0 ? {} : { rises: rises.length === 1 ? rises[0] : rises }),
    ...(floors.every(Number.isFinite) ? { floor: floors.length === 1 ? floors[0] : floors } : {}),
  };
}

const paced = (method: FlemingViotMethod, { every }: SurvivorsEvidence, step: number): FlemingViotMethod =>
  every === undefined ? method : { ...method, every: every * step };
