import { readingsOf } from "../../formula/timed.ts";
import { askedExits, askedNumbers, isSplitting } from "../document/asked-exits.ts";
import { ExperimentError } from "../document/error.ts";
import { extremes } from "../document/groups.ts";
import { place } from "../document/place.ts";
import { middleOf } from "../document/start.ts";
import { readsVelocity } from "../document/velocities.ts";
import { type ExitPlace, exitPlacesOfPoints } from "../model/exit-places.ts";
import type { Model } from "../model/model.ts";
import { stagedModel } from "../model/staged.ts";

/** Scores that differ by less than this share of their size are one in 32 bits. */
const EQUAL = 1e-7;

/**
 * A score that is typed must be readable, tell places apart, and be higher at the exits that are asked about than at the start.
 * @throws ExperimentError or FormulaError
 */
export function checkScore(of: Model): void {
  const { experiment } = of;
  if (!isSplitting(experiment) || experiment.method.score === undefined) return;
  if (typeof experiment.method.score === "object" && experiment.landscape.examples !== undefined) {
    throw new ExperimentError({
      path: "method.score",
      found: "a table beside landscape.examples: a kernel reads one set of rows",
      remedy: "type the score as a formula",
    });
  }
  const climbed = stagedModel(of);
  for (const point of extremes(experiment)) {
    const places = of.derive(exitPlacesOfPoints)(of.at(point));
    checkAt(climbed.at({ ...point, stage: climbed.experiment.stage! }), places);
  }
}

function checkAt({ experiment, formulas, bindNamed }: Model, places: readonly ExitPlace[]): void {
  const { score } = formulas;
  if (score === undefined || !isSplitting(experiment)) return;
  const at = middleOf(experiment.start);
  const value = bindNamed([score]);
  const scoreAt = (place: readonly number[]): number => value(place)[0];
  const own = scoreAt(at);
  const scores = places.map(({ at: there }) => scoreAt(there));
  const size = Math.max(...[own, ...scores].map(Math.abs));
  // What reads velocities or the time may change with these alone.
  const still = !readsVelocity([score], at.length) && readingsOf([score]).size === 0;
  if (
    score.free ||
    (still && places.length > 1 && scores.every((one) => Math.abs(one - own) <= EQUAL * size))
  ) {
    throw new ExperimentError({
      path: "method.score",
      found: `it is ${short(own)} everywhere`,
      remedy:
        "type a formula that rises towards the exits that are asked about, or leave it out to have one chosen",
    });
  }
  const asked = askedNumbers(experiment);
  const reached = scores.filter((_, k) => asked.includes(places[k].exit));
  if (!still || reached.length === 0 || reached.some((one) => one > own)) return;
  const most = Math.max(...reached);
  const where = places[scores.indexOf(most)].at;
  throw new ExperimentError({
    path: "method.score",
    found: `it cannot reach ${askedExits(experiment).join(" or ")}: it is ${short(own)} at the start, ${place(experiment, at)}, and no more than ${short(most)} where that begins, at ${place(experiment, where.map(short))}`,
    remedy:
      "type a formula that is higher there than at the start, such as its negative, or leave it out to have one chosen",
  });
}

const short = (value: number): number => Number(value.toPrecision(4));
