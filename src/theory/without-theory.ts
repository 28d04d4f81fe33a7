/** Exits and parts of a discrete rule that no theory here knows: every law and every chain would leave them out in silence. */
import { isConstant, type Schedule } from "../experiment/document/schedule.ts";
import type { Model } from "../experiment/model/model.ts";
import { exitReadsVelocity } from "../experiment/model/seen.ts";
import { exitsNever } from "./experiment-chain.ts";
import type { Unavailable } from "./unavailable.ts";

/** Why nothing is predicted; undefined where exit and rule are known. */
export function withoutTheory(model: Model): Unavailable | undefined {
  const { dynamics } = model.experiment;
  if (exitReadsVelocity(model)) {
    return { unavailable: "theory: its laws are those of exits at places, and this exit names a velocity" };
  }
  if (!("schedule" in dynamics)) return undefined;
  const of = (part: string): Unavailable => ({ unavailable: `theory: none here knows ${part}` });
  if ("gradientNoise" in dynamics && dynamics.gradientNoise !== undefined) {
    return of("noise that is added to the gradient and falls with the steps");
  }
  if (dynamics.noise.kind === "minibatch" && dynamics.noise.growth !== undefined) {
    return of("a batch that grows with the steps");
  }
  if (dynamics.kind === "sgd" && dynamics.momentum !== 0 && dynamics.dampening !== 0) {
    return of("momentum that is dampened");
  }
  if (dynamics.kind === "sgd" && dynamics.convention === "keras" && isOwn(dynamics)) {
    return of("Keras's SGD where it differs from PyTorch's");
  }
  if (dynamics.kind === "adam" && dynamics.weightDecay !== 0) return of("Adam with weights that decay");
  if (dynamics.kind === "adam" && dynamics.convention !== "uncorrected" && !exitsNever(model.experiment)) {
    return of("exits of Adam with bias correction");
  }
  return undefined;
}

/** Without momentum Keras's rule is PyTorch's; with it, where the learning rate stays and weights do not decay. */
const isOwn = ({
  momentum,
  schedule,
  weightDecay,
}: {
  readonly momentum: number;
  readonly schedule: Schedule;
  readonly weightDecay: number;
}): boolean => momentum !== 0 && (weightDecay !== 0 || !isConstant(schedule));
