/** A way through the stages of splitting walked again, exactly as it was. */
import {
  askedExits,
  isSplitting,
  type Splitting,
  typedLevels,
} from "../../../experiment/document/asked-exits.ts";
import { ExperimentError } from "../../../experiment/document/error.ts";
import { groups } from "../../../experiment/document/groups.ts";
import { model } from "../../../experiment/model/model.ts";
import { noiseResponse } from "../../../experiment/model/noise-response.ts";
import type { Engine, Leg } from "../../engine.ts";
import type { FoundLevels, Path, PathOptions, WayRequest } from "../../path.ts";
import { experimentOf, type Runnable } from "../../prepared.ts";
import { upTo } from "./climb.ts";
import { backwards, cycleStage, upwards } from "./cycles.ts";
import { climbOf, type Typed, typedOf, wellOf } from "./typed.ts";

/**
 * Walk a way again, from the start to its exit.
 * @param runnable whose levels are typed, or frozen from its pilot, where the request does not say them
 * @throws ExperimentError where it has no levels, or the way is none of its run; what the engine throws
 */
export async function replayWay(
  engine: Engine,
  runnable: Runnable,
  request: WayRequest,
  options: PathOptions = {},
): Promise<Path> {
  const experiment = experimentOf(runnable);
  if (!isSplitting(experiment)) {
    throw new ExperimentError({
      path: "method",
      found: `a way through stages was asked for, got the method \`${experiment.method.kind}\``,
      remedy: "replay a particle by its number",
    });
  }
  if (engine.replayLegs === undefined) {
    throw new ExperimentError({
      path: "method",
      found: `the engine ${engine.name} has no stages`,
      remedy: "replay it on the engine of a device, or on the reference engine",
    });
  }
  const { way, group = 0 } = request;
  const path = await engine.replayLegs(
    runnable,
    { legs: legsOf(experiment, request, group), group },
    options,
  );
  check(experiment, path, way.length);
  return path;
}

/** What the particle was asked in each of its stages. */
function legsOf(experiment: Splitting, { way, found }: WayRequest, group: number): readonly Leg[] {
  const typed = planOf(experiment, found, group);
  const point = groups(experiment)[group]?.experiment as Splitting | undefined;
  if (typed === undefined || point === undefined) {
    throw new ExperimentError({
      path: typed === undefined ? "method.levels" : "group",
      found: typed === undefined ? "missing" : `got ${group}`,
      remedy:
        typed === undefined
          ? "give what the run has found of the group as `found`, or the levels that it climbed as method.levels"
          : "name a group of the sweep",
    });
  }
  const { question, tilt } = experiment.method;
  const response = tilt > 0 ? noiseResponse(model(point)) : undefined;
  const well = wellOf(typed);
  const climb = climbOf(point, typed, response);
  const first = question === "time" ? 1 : 0;
  return way.map(({ stage, lane }, k): Leg => {
    const cycle = question !== "time" ? undefined : stage === 0 ? "up" : cycleStage(stage);
    const number = stage - first;
    if (
      !(Number.isInteger(lane) && lane >= 0 && lane < experiment.particles) ||
      (cycle === undefined && !(Number.isInteger(stage) && number >= 0 && number <= climb.levels.length)) ||
      (k === 0) !== (stage === 0)
    ) {
      throw noWay(k, `got stage ${stage} and lane ${lane}`);
    }
    if (cycle === "back") return { stage, lane, ...backwards(well) };
    return { stage, lane, ...(cycle === "up" ? upwards(well) : upTo(climb, number)) };
  });
}

/** Levels that were found, or else those that are typed. */
function planOf({ method }: Splitting, { tally, pilot }: FoundLevels = {}, group: number): Typed | undefined {
  if (tally === undefined) return typedOf(method, group);
  const { levels, floor } = tally;
  return { levels, floor: floor ?? undefined, rises: pilot?.rises ?? typedLevels(method, group).rises };
}

/** Every stage has ended as one must whose particles go on, and the last by an exit that is asked about. */
function check(experiment: Splitting, { stages = [] }: Path, count: number): void {
  const exits = askedExits(experiment);
  for (const [k, { stage, end }] of stages.entries()) {
    const fitting =
      k === count - 1 ? exits : cycleStage(stage) === "back" ? ["returned"] : [...exits, "passed"];
    if (end === undefined || !fitting.includes(end)) {
      throw noWay(k, `stage ${stage} ends ${end === undefined ? "by nothing that leads on" : `by ${end}`}`);
    }
  }
}

const noWay = (k: number, found: string): ExperimentError =>
  new ExperimentError({
    path: `way[${k}]`,
    found,
    remedy:
      "take experiment and way out of one result document, unchanged, and the adapter that it names: another may round otherwise",
  });
