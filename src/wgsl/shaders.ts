/** The text of every file of shaders/, by its path there. */
import advance from "#shaders/advance.wgsl?raw";
import compact from "#shaders/compact.wgsl?raw";
import bridge from "#shaders/detection/bridge.wgsl?raw";
import endpoint from "#shaders/detection/endpoint.wgsl?raw";
import dispatch from "#shaders/dispatch.wgsl?raw";
import euler from "#shaders/dynamics/euler.wgsl?raw";
import heun from "#shaders/dynamics/heun.wgsl?raw";
import gaussianNoise from "#shaders/noise/gaussian.wgsl?raw";
import offsets from "#shaders/offsets.wgsl?raw";
import probe from "#shaders/probe.wgsl?raw";
import bins from "#shaders/shared/bins.wgsl?raw";
import counts from "#shaders/shared/counts.wgsl?raw";
import deviates from "#shaders/shared/deviates.wgsl?raw";
import elementary from "#shaders/shared/elementary.wgsl?raw";
import groups from "#shaders/shared/groups.wgsl?raw";
import outcome from "#shaders/shared/outcome.wgsl?raw";
import scan from "#shaders/shared/scan.wgsl?raw";
import threefry from "#shaders/shared/threefry.wgsl?raw";
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
  "dynamics/euler.wgsl": euler,
  "dynamics/heun.wgsl": heun,
  "noise/gaussian.wgsl": gaussianNoise,
  "offsets.wgsl": offsets,
  "shared/bins.wgsl": bins,
  "shared/counts.wgsl": counts,
  "shared/deviates.wgsl": deviates,
  "shared/elementary.wgsl": elementary,
  "shared/groups.wgsl": groups,
  "shared/outcome.wgsl": outcome,
  "shared/scan.wgsl": scan,
  "shared/threefry.wgsl": threefry,
  "probe.wgsl": probe,
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
