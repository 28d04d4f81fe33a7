import { along, dot, norm, separation } from "../../math/vectors.ts";
import { ExperimentError } from "../document/error.ts";
import { place } from "../document/place.ts";
import { nothingExits } from "../document/walled.ts";
import type { ExitRegion } from "../model/exit.ts";
import { exitAt, wallsAt } from "../model/frozen.ts";
import type { Model } from "../model/model.ts";
import type { WallRegion } from "../model/wall-region.ts";

/** Steps of the drift alone after which a place that was left is thrown far away. */
const STEPS = 40;
/** So many times as far as particles go is far away. */
const FAR = 16;
const MOST_PARTS = 4000;

/**
 * A step that is short where particles start may be too long where they come to: the drift alone then throws them through an exit that it
 * never leads to, or ever farther away. Refused for overdamped particles, at every place of the `rays` that they reach.
 * @throws ExperimentError
 */
export function checkReach(model: Model): void {
  const { experiment, step } = model;
  const { dynamics } = experiment;
  if (dynamics.kind !== "overdamped" || step === undefined) return;
  const all = model.rays;
  const span = Math.max(...all.map(({ distances }) => distances.at(-1)!));
  for (const { from, places, exits, time } of all) {
    const exit = nothingExits(experiment) ? undefined : exitAt(model.exit, time);
    const drift = (at: readonly number[]): readonly number[] => step(at, time).drift;
    const { folded } = wallsAt(model.walls, time);
    const moved = (at: readonly number[]): readonly number[] => {
      const first = drift(at);
      if (dynamics.integrator === "euler") return folded(along(at, first));
      return folded(along(at, along(first, drift(folded(along(at, first)))), 0.5));
    };
    for (const at of exits ? places.slice(0, -1) : places) {
      const far = FAR * span;
      const steps = thrownAfter(at, from, moved, exit, far);
      if (steps === undefined) continue;
      // The drift itself may lead there, a little later than its steps do.
      const led = flow(at, drift, steps === 1 ? 1 : 1.2 * steps + 1, { exit, folded });
      if (led === undefined || !(separation(led, from) < far) || exit?.contains(led)) continue;
      throw new ExperimentError({
        path: "dynamics.step",
        found: `${dynamics.step} is too long at ${place(experiment, at.map(short))}, where particles come: the drift alone throws them ${exit?.contains(moved(at)) ? `through the exit, to ${place(experiment, moved(at).map(short))}` : "ever farther away"}`,
        remedy: `use a step of ${short(dynamics.step / 4)} or less, or an exit before that place`,
      });
    }
  }
}

const short = (value: number): number => Number(value.toPrecision(3));

/** Steps after which a place has been thrown: 1 through the exit, or as many as lead far away; undefined where it is not. */
function thrownAfter(
  at: readonly number[],
  from: readonly number[],
  moved: (at: readonly number[]) => readonly number[],
  exit: ExitRegion | undefined,
  far: number,
): number | undefined {
  let now = at;
  let before: readonly number[] | undefined;
  for (let step = 1; step <= STEPS; step++) {
    const next = moved(now);
    if (!(separation(next, from) < far)) return step;
    if (exit?.contains(next)) return step === 1 ? step : undefined;
    const change = next.map((value, i) => value - now[i]);
    if (before !== undefined && isCalm(before, change)) return undefined;
    before = change;
    now = next;
  }
  return undefined;
}

/** Growth of a step over the one before, in its own direction, as on the way down from a barrier. */
const CALM_GROWTH = 1.5;

/** True where steps shrink, or grow little and do not turn back: what is thrown overshoots by more and more, or leaps. */
function isCalm(before: readonly number[], change: readonly number[]): boolean {
  const growth = norm(change) / norm(before);
  const turned = dot(change, before) < 0;
  return !(growth > (turned ? 1 : CALM_GROWTH));
}

/** Where the drift leads in the time of some steps, followed in parts that it does not turn in; undefined where it turns too fast. */
function flow(
  at: readonly number[],
  drift: (at: readonly number[]) => readonly number[],
  steps: number,
  { exit, folded }: { readonly exit: ExitRegion | undefined; readonly folded: WallRegion["folded"] },
): readonly number[] | undefined {
  let now = at;
  let left = steps;
  for (let part = 0; part < MOST_PARTS && left > 0; part++) {
    if (exit?.contains(now)) return now;
    const slope = drift(now);
    const size = Math.hypot(...slope);
    if (size === 0) return now;
    const ahead = 1e-4 * Math.min(1, 1 / size);
    const turn = separation(drift(along(now, slope, ahead)), slope) / (ahead * size);
    const share = Math.min(left, 0.1 / Math.max(turn, 1e-3));
    now = folded(along(now, drift(along(now, slope, share / 2)), share));
    left -= share;
  }
  return left > 0 ? undefined : now;
}
