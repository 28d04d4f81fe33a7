/** The text of every file of shaders/ that makes a kernel, by its path there. */
import advance from "#shaders/advance.wgsl?raw";
import compact from "#shaders/compact.wgsl?raw";
import bridge from "#shaders/detection/bridge.wgsl?raw";
import endpoint from "#shaders/detection/endpoint.wgsl?raw";
import dispatch from "#shaders/dispatch.wgsl?raw";
import adam from "#shaders/dynamics/adam.wgsl?raw";
import baoab from "#shaders/dynamics/baoab.wgsl?raw";
import diffusion from "#shaders/dynamics/diffusion.wgsl?raw";
import euler from "#shaders/dynamics/euler.wgsl?raw";
import heun from "#shaders/dynamics/heun.wgsl?raw";
import levy from "#shaders/dynamics/levy.wgsl?raw";
import lowPrecisionSgld from "#shaders/dynamics/low_precision_sgld.wgsl?raw";
import preconditioned from "#shaders/dynamics/preconditioned.wgsl?raw";
import sam from "#shaders/dynamics/sam.wgsl?raw";
import sgd from "#shaders/dynamics/sgd.wgsl?raw";
import sgld from "#shaders/dynamics/sgld.wgsl?raw";
import truncatedSgd from "#shaders/dynamics/truncated_sgd.wgsl?raw";
import gaussianNoise from "#shaders/noise/gaussian.wgsl?raw";
import noneNoise from "#shaders/noise/none.wgsl?raw";
import paretoNoise from "#shaders/noise/pareto.wgsl?raw";
import rademacherNoise from "#shaders/noise/rademacher.wgsl?raw";
import stableNoise from "#shaders/noise/stable.wgsl?raw";
import studentNoise from "#shaders/noise/student.wgsl?raw";
import observe from "#shaders/observe.wgsl?raw";
import observeExits from "#shaders/observe_exits.wgsl?raw";
import offsets from "#shaders/offsets.wgsl?raw";
import probe from "#shaders/probe.wgsl?raw";
import reshuffled from "#shaders/sampling/reshuffled.wgsl?raw";
import withReplacement from "#shaders/sampling/with_replacement.wgsl?raw";
import withoutReplacement from "#shaders/sampling/without_replacement.wgsl?raw";
import constantSchedule from "#shaders/schedules/constant.wgsl?raw";
import cosineSchedule from "#shaders/schedules/cosine.wgsl?raw";
import decaySchedule from "#shaders/schedules/decay.wgsl?raw";
import typedSchedule from "#shaders/schedules/typed.wgsl?raw";
import bins from "#shaders/shared/bins.wgsl?raw";
import counts from "#shaders/shared/counts.wgsl?raw";
import deviates from "#shaders/shared/deviates.wgsl?raw";
import elementary from "#shaders/shared/elementary.wgsl?raw";
import groups from "#shaders/shared/groups.wgsl?raw";
import observations from "#shaders/shared/observations.wgsl?raw";
import outcome from "#shaders/shared/outcome.wgsl?raw";
import permutation from "#shaders/shared/permutation.wgsl?raw";
import scan from "#shaders/shared/scan.wgsl?raw";
import threefry from "#shaders/shared/threefry.wgsl?raw";
import wide from "#shaders/shared/wide.wgsl?raw";
import start from "#shaders/start.wgsl?raw";
import box from "#shaders/starts/box.wgsl?raw";
import gaussian from "#shaders/starts/gaussian.wgsl?raw";
import point from "#shaders/starts/point.wgsl?raw";
import tally from "#shaders/tally.wgsl?raw";
import type { Part } from "./assemble.ts";

const TEXTS = {
  "advance.wgsl": advance,
  "compact.wgsl": compact,
  "detection/bridge.wgsl": bridge,
  "detection/endpoint.wgsl": endpoint,
  "dispatch.wgsl": dispatch,
  "dynamics/adam.wgsl": adam,
  "dynamics/baoab.wgsl": baoab,
  "dynamics/diffusion.wgsl": diffusion,
  "dynamics/euler.wgsl": euler,
  "dynamics/heun.wgsl": heun,
  "dynamics/levy.wgsl": levy,
  "dynamics/low_precision_sgld.wgsl": lowPrecisionSgld,
  "dynamics/preconditioned.wgsl": preconditioned,
  "dynamics/sam.wgsl": sam,
  "dynamics/sgd.wgsl": sgd,
  "dynamics/sgld.wgsl": sgld,
  "dynamics/truncated_sgd.wgsl": truncatedSgd,
  "noise/gaussian.wgsl": gaussianNoise,
  "noise/none.wgsl": noneNoise,
  "noise/pareto.wgsl": paretoNoise,
  "noise/rademacher.wgsl": rademacherNoise,
  "noise/stable.wgsl": stableNoise,
  "noise/student.wgsl": studentNoise,
  "observe.wgsl": observe,
  "observe_exits.wgsl": observeExits,
  "offsets.wgsl": offsets,
  "probe.wgsl": probe,
  "sampling/reshuffled.wgsl": reshuffled,
  "sampling/with_replacement.wgsl": withReplacement,
  "sampling/without_replacement.wgsl": withoutReplacement,
  "schedules/constant.wgsl": constantSchedule,
  "schedules/cosine.wgsl": cosineSchedule,
  "schedules/decay.wgsl": decaySchedule,
  "schedules/typed.wgsl": typedSchedule,
  "shared/bins.wgsl": bins,
  "shared/counts.wgsl": counts,
  "shared/deviates.wgsl": deviates,
  "shared/elementary.wgsl": elementary,
  "shared/groups.wgsl": groups,
  "shared/observations.wgsl": observations,
  "shared/outcome.wgsl": outcome,
  "shared/permutation.wgsl": permutation,
  "shared/scan.wgsl": scan,
  "shared/threefry.wgsl": threefry,
  "shared/wide.wgsl": wide,
  "start.wgsl": start,
  "starts/box.wgsl": box,
  "starts/gaussian.wgsl": gaussian,
  "starts/point.wgsl": point,
  "tally.wgsl": tally,
} as const;

/** A file's path inside shaders/. */
export type ShaderPath = keyof typeof TEXTS;

/** One file of shaders/ as a part of a kernel. */
export function shader(path: ShaderPath): Part {
  return { file: `shaders/${path}`, text: TEXTS[path] };
}
