import { exitOffset } from "../../experiment/document/exit-offset.ts";
import type { Model } from "../../experiment/model/model.ts";
import { OVERSHOOT, OVERSHOOT_VARIANCE } from "../../math/overshoot.ts";
import { passageTimes } from "../first-passage/law.ts";
import { type FirstPassageProblem, placeAt } from "../first-passage/problem.ts";
import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { type Ends, isPassage, passageBetween, passageOf } from "./experiment-passage.ts";

/** Of the probabilities of the later law, which is told from the other by a per cent or more. */
const ACCURACY = 1e-4;

/**
 * (mean exit time as looks at the end of a step see it) / (that of continuous time) − 1, in one variable where anything may change with time: that
 * of exits which lie farther away by the overshoot of a step, whose variance a walk also needs time for. The drift's own error in a step is left aside.
 */
export function lateOfPassage(model: Model): number | Unavailable {
  const { experiment } = model;
  const { dynamics } = experiment;
  if (!isPassage(model) || !("step" in dynamics)) return { unavailable: "not one variable with noise" };
  const free = passageOf(model);
  if (isUnavailable(free)) return free;
  const seen = passageBetween(model, (problem) => movedOut(problem, dynamics.step), { accuracy: ACCURACY });
  if (isUnavailable(seen)) return seen;
  const [mean, later] = [free, seen].map(({ law }) => passageTimes(law).mean);
  const relative = (later + (OVERSHOOT_VARIANCE - exitOffset(experiment)) * dynamics.step) / mean - 1;
  return Number.isFinite(relative) ? relative : { unavailable: "the mean exit time is infinite" };
}

/** Exits farther away by the overshoot of a step, with the noise that is there. */
function movedOut({ low, high, diffusion }: FirstPassageProblem, step: number): Ends {
  const moved = (end: FirstPassageProblem["low"], side: -1 | 1): FirstPassageProblem["low"] => {
    if (end.kind !== "exit") return end;
    const at = (t: number): number => {
      const place = placeAt(end.at, t);
      return place + side * OVERSHOOT * Math.sqrt(2 * diffusion(place, t) * step);
    };
    return { kind: "exit", at };
  };
  return { low: moved(low, -1), high: moved(high, 1) };
}
