import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { place } from "../document/place.ts";
import type { ExitRegion } from "../model/exit.ts";
import type { Model } from "../model/model.ts";
import { seenAt } from "../model/seen.ts";

/** Checks of the potential and the exit where particles start, `at`. Throws ExperimentError. */
export function checkStart(
  experiment: Experiment,
  { landscape: potential, exit, formulas: { boundaries } }: Pick<Model, "landscape" | "exit" | "formulas">,
  at: readonly number[],
): void {
  const where = place(experiment, at);
  const values = [potential.potential(at), ...potential.gradient(at)];
  if (!values.every(Number.isFinite)) {
    throw new ExperimentError({
      path: "landscape.potential",
      found: `the potential or its gradient is not finite at the start, ${where}`,
      remedy: "change the formula or the start",
    });
  }
  const seen = seenAt(
    experiment,
    boundaries.map(({ level }) => level),
    at,
  );
  const levels = exit.levels(seen);
  if (!levels.every(Number.isFinite)) {
    throw new ExperimentError({
      path: "exit.when",
      found: `the condition is not finite at the start, ${where}`,
      remedy: "change the condition or the start",
    });
  }
  if (exit.contains(seen)) {
    throw new ExperimentError({
      path: "start",
      found: `${place(experiment, seen)} is already outside, since \`${experiment.exit.when}\` holds there`,
      remedy: "start inside",
    });
  }
  if (
    experiment.dynamics.kind === "overdamped" &&
    levels.some((level, k) => level === 0 && exit.absorbs?.[k] !== true)
  ) {
    throw new ExperimentError({
      path: "start",
      found: `${where} is on the boundary of \`${experiment.exit.when}\`, which a continuous path crosses at once`,
      remedy: "start inside",
    });
  }
  if (
    exit.distances(seen).some((distance) => distance === Number.NEGATIVE_INFINITY) &&
    constantExit(exit, seen)
  ) {
    const waits = exit.levels(at).some((level, k) => level !== exit.levels(at, experiment.horizon)[k]);
    throw new ExperimentError({
      path: "exit.when",
      found: `\`${experiment.exit.when}\` does not change with the variables, so ${waits ? "time alone would end all particles at once" : "no particle can reach it"}`,
      remedy: `name a variable in each inequality${waits ? ", and end the run by its horizon" : ""}`,
    });
  }
}

/** True where some level keeps its value at places all round the start. */
function constantExit(exit: ExitRegion, at: readonly number[]): boolean {
  const here = exit.levels(at);
  const there = at.flatMap((_, i) =>
    [0.37, -0.61].map((shift) => exit.levels(at.map((value, k) => (k === i ? value + shift : value)))),
  );
  return here.some((level, k) => there.every((levels) => levels[k] === level));
}
