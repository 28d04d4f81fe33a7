import { middleOf } from "../document/start.ts";
import { landscapeAt } from "../model/frozen.ts";
import type { Model } from "../model/model.ts";
import { checkClock } from "./check-clock.ts";
import { checkExamples } from "./check-examples.ts";
import { checkExits } from "./check-exits.ts";
import { checkFlemingViot } from "./check-fleming-viot.ts";
import { checkLaws } from "./check-laws.ts";
import { checkMotion } from "./check-motion.ts";
import { checkNames } from "./check-names.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkObserve } from "./check-observe.ts";
import { checkPeriods } from "./check-periods.ts";
import { checkReach } from "./check-reach.ts";
import { checkRule } from "./check-rule.ts";
import { checkSizes } from "./check-sizes.ts";
import { checkStationary } from "./check-splitting.ts";
import { checkStability } from "./check-stability.ts";
import { checkStart } from "./check-start.ts";
import { checkCurvature, checkResolution, checkStep } from "./check-step.ts";
import { checkTable } from "./check-table.ts";
import { checkTime } from "./check-time.ts";
import { checkWalls } from "./check-walls.ts";

/**
 * Semantic checks of one unswept experiment.
 * @param finite places where the loss of a landscape of data has been found finite, which points of a sweep share: it gains this one's
 * @throws ExperimentError or FormulaError; changes nothing else
 */
export function check(model: Model, finite: Set<string>): void {
  const { experiment } = model;
  checkNames(experiment);
  checkSizes(experiment);
  checkClock(experiment);
  const at = middleOf(experiment.start);
  checkExamples(model, at, finite);
  checkTable(model, at);
  checkWalls(model, at);
  checkPeriods(model, at);
  const { landscape, exit } = model;
  checkStart(experiment, model, at);
  checkExits(model, at);
  checkRule(experiment);
  checkMotion(model, at);
  checkTime(model, at);
  checkStationary(model);
  checkFlemingViot(experiment);
  checkObserve(model, at);
  for (const time of model.moments) checkStability(experiment, landscapeAt(landscape, time), at);
  if (experiment.dynamics.kind === "overdamped") {
    for (const time of model.moments) {
      checkCurvature(experiment, experiment.dynamics, landscapeAt(landscape, time), at);
    }
    checkStep(experiment, experiment.dynamics, model.temperature(), exit, at);
  }
  checkNumbers(model, at);
  checkResolution(model);
  checkReach(model);
  checkLaws(model);
}
