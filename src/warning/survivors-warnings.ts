import { quasiStationary } from "../estimate/quasi-stationary.ts";
import { lateHazard, lateSurvival } from "../estimate/survivors-estimate.ts";
import type { Model } from "../experiment/model/model.ts";
import type { SurvivorsTally } from "../tally/survivors-tally.ts";
import { SETTLED, WIDE } from "./replica-limits.ts";
import type { ScatteredReplicasWarning } from "./splitting-warning.ts";
import type { ChangingHazardWarning, SurvivorsWarning } from "./survivors-warning.ts";

/** What must be known before the estimates of a group are trusted; empty where nothing is, and before the first round has ended. Pure. */
export function survivorsWarnings(
  tally: SurvivorsTally | undefined,
): readonly (SurvivorsWarning | ScatteredReplicasWarning)[] {
  if (tally === undefined || tally.rounds.length === 0) return [];
  const { rounds, timeStep, lanes, late, survivors } = tally;
  const [{ deviation, formulaDeviation }] = lateSurvival(tally, { rounds: [rounds.length - 1] });
  const gone = rounds.findIndex((_, k) => survivors.every((row) => row[k] === 0));
  const lasted = rounds.slice(0, gone + 1).reduce((sum, steps) => sum + steps, 0);
  const hazard = lateHazard(tally);
  const law = quasiStationary(tally);
  const from = late.first * rounds[0] * timeStep;
  const moved = [...(law?.quantities ?? []), ...(law?.basins ?? [])];
  return [
    ...(gone < 0 ? [] : [{ kind: "none-survived", time: lasted * timeStep, lanes } as const]),
    ...(deviation === undefined || deviation <= WIDE
      ? []
      : [{ kind: "scattered-replicas", deviation, formula: formulaDeviation, lanes } as const]),
    ...(late.first < late.end ? [] : [{ kind: "no-late-round" } as const]),
    ...(hazard?.drift === undefined || Math.abs(hazard.drift) <= SETTLED
      ? []
      : [{ kind: "unsettled-hazard", drift: hazard.drift, from } as const]),
    ...moved.flatMap(({ name, drift }) =>
      drift === undefined || Math.abs(drift) <= SETTLED
        ? []
        : [{ kind: "unsettled-law", name, drift, from } as const],
    ),
  ];
}

/** Whether a hazard is asked for where motion, exit or a schedule changes with time: survival is as exact, but no hazard is the late one. */
export function changingHazard({
  experiment,
  formulas: { readsTime },
  declaration,
}: Model): readonly ChangingHazardWarning[] {
  const changes = readsTime.motion || readsTime.exit || declaration.schedule !== undefined;
  return experiment.method.kind === "fleming-viot" && changes ? [{ kind: "changing-hazard" }] : [];
}
