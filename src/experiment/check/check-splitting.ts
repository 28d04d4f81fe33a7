import { askedExits, isSplitting, type Splitting, typedLevels } from "../document/asked-exits.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { MOST_LANES, type SplittingMethod } from "../document/method.ts";
import { endsBeforeStage } from "../document/named-exits.ts";
import { nothingExits } from "../document/walled.ts";
import type { Model } from "../model/model.ts";
import { checkStates } from "./check-states.ts";

/**
 * Replicas, exits, levels and floor of splitting, as far as no formula is needed, and what cannot stand beside it.
 * @throws ExperimentError
 */
export function checkSplitting(experiment: Experiment): void {
  if (!isSplitting(experiment)) return;
  checkBeside(experiment);
  checkAsked(experiment);
  checkLevelLists(experiment);
  checkRises(experiment);
  checkStates(experiment);
}

/**
 * A mean time and a rate are those of a stationary motion.
 * @throws ExperimentError
 */
export function checkStationary({ experiment, formulas }: Model): void {
  if (!isSplitting(experiment) || experiment.method.question !== "time") return;
  const { dynamics } = experiment;
  const refuse = (path: string, found: string): never => {
    throw new ExperimentError({
      path,
      found: `${found}, so that there is no rate that stays`,
      remedy: 'keep it constant, ask for question: "probability", or use the method direct',
    });
  };
  const { motion, exit } = formulas.readsTime;
  if (motion) refuse("dynamics", "what moves particles changes with time");
  if (exit) refuse("exit", "the exit changes with time");
  if ("schedule" in dynamics) {
    const { kind, warmUp } = dynamics.schedule;
    if (kind !== "constant" || warmUp !== undefined)
      refuse("dynamics.schedule", "the learning rate changes with the steps");
  }
  if ("gradientNoise" in dynamics && (dynamics.gradientNoise?.decay ?? 0) > 0)
    refuse("dynamics.gradientNoise.decay", "the noise decays with the steps");
  if ("noise" in dynamics && dynamics.noise.kind === "minibatch" && dynamics.noise.growth !== undefined)
    refuse("dynamics.noise.growth", "batches grow with the steps");
  if (dynamics.kind === "adagrad") refuse("dynamics.kind", "the sums that adagrad divides by grow for ever");
}

/**
 * Equally many particles for each replica, and no more than selection takes: of whatever method has replicas.
 * @throws ExperimentError
 */
export function checkReplicas({ particles, method }: Experiment): void {
  if (method.kind === "direct") return;
  const { replicas } = method;
  const lanes = particles / replicas;
  if (!Number.isInteger(lanes)) {
    const nearest = Math.max(1, Math.round(lanes)) * replicas;
    throw new ExperimentError({
      path: "particles",
      found: `${particles} are not equally many for each of ${replicas} replicas`,
      remedy: `use ${nearest}, or another number of replicas`,
    });
  }
  if (lanes > MOST_LANES) {
    throw new ExperimentError({
      path: "method.replicas",
      found: `${replicas} replicas of ${particles} particles have ${lanes} each, and one holds at most ${MOST_LANES}`,
      remedy: `use at least ${Math.ceil(particles / MOST_LANES)} replicas`,
    });
  }
}

/** All points of a sweep have the same method. Throws ExperimentError. */
export function checkMethodSweep({ method, sweep }: Experiment): void {
  const swept = Object.keys(sweep).find((path) => path.startsWith("method."));
  if (swept === undefined) return;
  throw new ExperimentError({
    path: "sweep",
    found: `${swept} changes the method, which all points share`,
    remedy:
      method.kind === "splitting"
        ? "run one experiment for each value; method.levels and method.floor take a list with an entry for each point"
        : "run one experiment for each value",
  });
}

function checkBeside(experiment: Splitting): void {
  if (nothingExits(experiment)) {
    throw new ExperimentError({
      path: "method.kind",
      found: "nothing exits, so there is nothing to climb to",
      remedy: "give a condition as exit.when, or use the method direct",
    });
  }
  if (experiment.clock !== undefined) {
    throw new ExperimentError({
      path: "clock",
      found: "particles that wait or lapse each at a time of their own cannot go on from one another",
      remedy: "drop it and add the delay to the times, or use the method direct",
    });
  }
  if (experiment.observe !== undefined) {
    throw new ExperimentError({
      path: "observe",
      found: "splitting looks at particles where they reach a level, not at times",
      remedy: "drop it, or use the method direct or fleming-viot",
    });
  }
}

function checkAsked(experiment: Splitting): void {
  const { question, of = [] } = experiment.method;
  const all = endsBeforeStage(experiment);
  const unknown = of.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    throw new ExperimentError({
      path: "method.of",
      found: `no exit is called \`${unknown}\``,
      remedy:
        experiment.exit.exits === undefined
          ? "name exits as exit.exits, or drop it: the exit is one"
          : `the exits are ${all.join(", ")}`,
    });
  }
  const twice = of.find((name, k) => of.indexOf(name) < k);
  if (twice !== undefined) {
    throw new ExperimentError({
      path: "method.of",
      found: `\`${twice}\` is named twice`,
      remedy: "name each exit once",
    });
  }
  const others = all.filter((name) => !askedExits(experiment).includes(name));
  if (question === "time" && others.length > 0) {
    throw new ExperimentError({
      path: "method.of",
      found: `a mean time is that to any exit, and ${others.join(", ")} would end particles too`,
      remedy: 'drop it: the result tells exits apart; or ask for question: "probability"',
    });
  }
}

function checkLevelLists({
  method: { score, levels, floor, rises, question, states },
  sweep,
}: Splitting): void {
  if (score === undefined && (levels !== undefined || floor !== undefined)) {
    throw new ExperimentError({
      path: "method.score",
      found: `missing beside ${levels === undefined ? "a typed floor" : "typed levels"}`,
      remedy: `type the formula that ${levels === undefined ? "it is a value" : "they are levels"} of`,
    });
  }
  if (levels === undefined && states === undefined && Object.hasOwn(sweep, "exit.every")) {
    throw new ExperimentError({
      path: "sweep",
      found: "exit.every differs from point to point, and a pilot looks at the scores of all points at once",
      remedy: "give method.levels and method.floor, or run one experiment for each value",
    });
  }
  const points = pointsOf(sweep);
  const lists = levels === undefined ? [] : listsOf(levels);
  const counts = [
    ["method.levels", levels !== undefined && typeof levels[0] === "object" ? levels.length : points],
    ["method.floor", typeof floor === "object" ? floor.length : points],
    ["method.rises", typeof rises?.[0] === "object" ? rises.length : points],
  ] as const;
  for (const [path, count] of counts) {
    if (count === points) continue;
    throw new ExperimentError({
      path,
      found: `${count} ${count === 1 ? "entry" : "entries"} for ${points} ${points === 1 ? "point" : "points"} of the sweep`,
      remedy: "give one for each point, in the order of the grid, or one for all",
    });
  }
  lists.forEach((list, k) => {
    const path = lists.length === 1 ? "method.levels" : `method.levels.${k}`;
    const wrong = list.findIndex((level, i) => i > 0 && !(level > list[i - 1]));
    if (wrong > 0) {
      throw new ExperimentError({
        path,
        found: `${list[wrong]} follows ${list[wrong - 1]}`,
        remedy: "give levels in ascending order, each once",
      });
    }
    if (question === "time" && list.length === 0) {
      throw new ExperimentError({
        path,
        found: "no levels, and cycles turn at the first",
        remedy: "give a level above the well, or leave them out to have them found",
      });
    }
  });
  if (levels !== undefined && floor === undefined && question === "time") {
    throw new ExperimentError({
      path: "method.floor",
      found: "missing beside typed levels: cycles between the well and the first level need both ends",
      remedy: "give the score of the middle of the well, or leave out method.levels",
    });
  }
  if (levels === undefined && states === undefined && floor !== undefined && question === "time") {
    throw new ExperimentError({
      path: "method.floor",
      found: "stands alone, and a pilot that finds levels in a well finds the floor too",
      remedy: "give method.levels as well, or drop it",
    });
  }
}

/** A tilt's rises belong to the levels beside them, and are −ln of shares. */
function checkRises({ method, sweep }: Splitting): void {
  if (method.rises === undefined) return;
  const refuse = (path: string, found: string, remedy: string): never => {
    throw new ExperimentError({ path, found, remedy });
  };
  if (method.levels === undefined)
    refuse(
      "method.rises",
      "they stand without method.levels",
      "give the levels that they belong to, or drop them: a pilot finds both",
    );
  if (method.tilt === 0)
    refuse(
      "method.rises",
      "they stand beside a tilt of 0, which has no use for them",
      "drop them, or give method.tilt",
    );
  for (let point = 0; point < pointsOf(sweep); point++) {
    const { levels = [], rises = [] } = typedLevels(method, point);
    const path = typeof method.rises[0] === "object" ? `method.rises.${point}` : "method.rises";
    if (rises.length !== levels.length + 1)
      refuse(
        path,
        `got ${rises.length} for ${levels.length} level${levels.length === 1 ? "" : "s"}`,
        `give ${levels.length + 1}: one for each level, and one for the exits behind the last`,
      );
    const wrong = rises.findIndex((rise) => rise < 0);
    if (wrong >= 0)
      refuse(
        `${path}.${wrong}`,
        `got ${rises[wrong]}, of which the share is above 1`,
        "give −ln of a share, 0 or more",
      );
  }
}

const pointsOf = (sweep: Splitting["sweep"]): number =>
  Object.values(sweep).reduce((count, values) => count * values.length, 1);

const listsOf = (levels: NonNullable<SplittingMethod["levels"]>): readonly (readonly number[])[] =>
  typeof levels[0] === "object" ? (levels as readonly (readonly number[])[]) : [levels as readonly number[]];
