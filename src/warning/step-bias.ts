import { looksRarely } from "../experiment/document/exit-looks.ts";
import { bridgeIsExact } from "../experiment/model/exact-bridge.ts";
import type { Model } from "../experiment/model/model.ts";
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
function bridgeRemedy({ experiment, formulas }: Model): BridgeRemedy | undefined {
  const { exit, dynamics } = experiment;
  const known = dynamics.kind === "overdamped" || dynamics.kind === "diffusion";
  if (exit.detection === "bridge" || !known || exitsNever(experiment) || looksRarely(experiment))
    return undefined;
  return bridgeIsExact(experiment, formulas) ? "exact" : "first-order";
}

/** By how much the boundary seems to lie farther away, on the way to an exit that is worst for it. */
function lateExits({ rays }: Model, bridge: BridgeRemedy): readonly LateExitsWarning[] {
  const ends = rays
    // At the start: where a boundary moves, the way to it is another one later.
    .filter(({ exits, time }) => exits && time === 0)
    .map(({ distances, noise }) => ({ shift: OVERSHOOT * noise.at(-1)!, way: distances.at(-1)! }));
  const share = Math.max(0, ...ends.map(({ shift, way }) => shift / way));
  if (share < NAMED_SHARE) return [];
  const { shift } = ends.find((one) => one.shift / one.way === share)!;
  return [{ kind: "late-exits", shift, share, bridge }];
}
