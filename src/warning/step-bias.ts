import { looksRarely } from "../experiment/document/exit-looks.ts";
import { middleOf, middleVelocitiesOf } from "../experiment/document/start.ts";
import { bridgeIsExact } from "../experiment/model/exact-bridge.ts";
import type { Model } from "../experiment/model/model.ts";
import { exitReadsVelocity } from "../experiment/model/seen.ts";
import { wayOut } from "../experiment/model/ways-out.ts";
import { OVERSHOOT } from "../math/overshoot.ts";
import { exitsNever } from "../theory/experiment-chain.ts";
import { stepBias } from "../theory/step-bias.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { BridgeRemedy, LateExitsWarning, StepBiasWarning } from "./warning.ts";

/** Biases from which on a step is named: of the experiment itself, and where it has the right order of magnitude only. */
const NAMED = { whole: 0.005, rough: 0.01 };
/** Share of the way to the exit by which it is seen late, from which on that is named where the bias itself has no estimate. */
const NAMED_SHARE = 0.0025;

/** What the length of the step does to the mean exit time; where that has no estimate, how late exits are seen. */
export function namedStepBias(model: Model): readonly (StepBiasWarning | LateExitsWarning)[] {
  const bias = stepBias(model);
  const bridge = bridgeRemedy(model);
  if (isUnavailable(bias)) return bridge === undefined ? [] : lateExits(model, bridge);
  const { relative, whole } = bias;
  if (Math.abs(relative) < (whole ? NAMED.whole : NAMED.rough)) return [];
  const endpoint = model.experiment.exit.detection === "endpoint";
  return [{ kind: "step-bias", relative, whole, endpoint, ...(bridge === undefined ? {} : { bridge }) }];
}

/** What a bridge would do for an experiment that sees exits at the end of a step; undefined where it has one, or could have none. */
function bridgeRemedy(model: Model): BridgeRemedy | undefined {
  const { experiment, formulas } = model;
  const { exit, dynamics } = experiment;
  const known = dynamics.kind === "overdamped" || dynamics.kind === "diffusion" || exitReadsVelocity(model);
  if (exit.detection === "bridge" || !known || exitsNever(experiment) || looksRarely(experiment))
    return undefined;
  return dynamics.kind === "underdamped" || bridgeIsExact(experiment, formulas) ? "exact" : "first-order";
}

/** By how much the boundary seems to lie farther away, on the way to an exit that is worst for it. */
function lateExits(model: Model, bridge: BridgeRemedy): readonly LateExitsWarning[] {
  const ends = model.experiment.dynamics.kind === "underdamped" ? velocityEnds(model) : placeEnds(model);
  const share = Math.max(0, ...ends.map(({ shift, way }) => shift / way));
  if (share < NAMED_SHARE) return [];
  const { shift } = ends.find((one) => one.shift / one.way === share)!;
  return [{ kind: "late-exits", shift, share, bridge }];
}

/** How much farther away the end of a way to an exit seems to lie. */
interface End {
  readonly shift: number;
  readonly way: number;
}

/** Of the changes of each velocity alone that lead from the start to an exit. */
function velocityEnds(model: Model): readonly End[] {
  const { experiment, exit } = model;
  const middle = middleOf(experiment.start);
  const from = [...middle, ...middleVelocitiesOf(experiment.start, middle.length)];
  const shift = OVERSHOOT * kickOf(model);
  return middle.flatMap((_, i) =>
    [1, -1].flatMap((sign) => {
      const direction = from.map((__, k) => (k === middle.length + i ? sign : 0));
      const way = wayOut(exit, from, direction, { nearest: shift / 16, farthest: 1e4 * shift });
      return way === undefined ? [] : [{ shift, way }];
    }),
  );
}

/** Standard deviation of what a step's noise adds to a velocity, at the start. */
function kickOf({ experiment: { dynamics }, temperature }: Model): number {
  if (dynamics.kind !== "underdamped") return 0;
  return Math.sqrt(-temperature() * Math.expm1(-2 * dynamics.friction * dynamics.step));
}

/** Of the rays. */
function placeEnds({ rays }: Model): readonly End[] {
  return (
    rays
      // At the start: where a boundary moves, the way to it is another one later.
      .filter(({ exits, time }) => exits && time === 0)
      .map(({ distances, noise }) => ({ shift: OVERSHOOT * noise.at(-1)!, way: distances.at(-1)! }))
  );
}
