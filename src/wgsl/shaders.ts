/** The text of every file of shaders/ that makes a kernel, by its path there. */
import advance from "#shaders/advance.wgsl?raw";
import branch from "#shaders/branch.wgsl?raw";
import compact from "#shaders/compact.wgsl?raw";
import dispatch from "#shaders/dispatch.wgsl?raw";
import observe from "#shaders/observe.wgsl?raw";
import observeExits from "#shaders/observe_exits.wgsl?raw";
import offsets from "#shaders/offsets.wgsl?raw";
import probe from "#shaders/probe.wgsl?raw";
import bins from "#shaders/shared/bins.wgsl?raw";
import counts from "#shaders/shared/counts.wgsl?raw";
import deviates from "#shaders/shared/deviates.wgsl?raw";
import elementary from "#shaders/shared/elementary.wgsl?raw";
import groups from "#shaders/shared/groups.wgsl?raw";
import growingBatch from "#shaders/shared/growing_batch.wgsl?raw";
import learningRate from "#shaders/shared/learning_rate.wgsl?raw";
import observations from "#shaders/shared/observations.wgsl?raw";
import outcome from "#shaders/shared/outcome.wgsl?raw";
import periods from "#shaders/shared/periods.wgsl?raw";
import permutation from "#shaders/shared/permutation.wgsl?raw";
import ruleGradient from "#shaders/shared/rule_gradient.wgsl?raw";
import scan from "#shaders/shared/scan.wgsl?raw";
import threefry from "#shaders/shared/threefry.wgsl?raw";
import wide from "#shaders/shared/wide.wgsl?raw";
import start from "#shaders/start.wgsl?raw";
import tally from "#shaders/tally.wgsl?raw";
import type { Part } from "./assemble.ts";

const TEXTS = {
  "advance.wgsl": advance,
  "branch.wgsl": branch,
  "compact.wgsl": compact,
  "dispatch.wgsl": dispatch,
  "observe.wgsl": observe,
  "observe_exits.wgsl": observeExits,
  "offsets.wgsl": offsets,
  "probe.wgsl": probe,
  "shared/bins.wgsl": bins,
  "shared/counts.wgsl": counts,
  "shared/deviates.wgsl": deviates,
  "shared/elementary.wgsl": elementary,
  "shared/learning_rate.wgsl": learningRate,
  "shared/periods.wgsl": periods,
  "shared/groups.wgsl": groups,
  "shared/growing_batch.wgsl": growingBatch,
  "shared/observations.wgsl": observations,
  "shared/outcome.wgsl": outcome,
  "shared/permutation.wgsl": permutation,
  "shared/rule_gradient.wgsl": ruleGradient,
  "shared/scan.wgsl": scan,
  "shared/threefry.wgsl": threefry,
  "shared/wide.wgsl": wide,
  "start.wgsl": start,
  "tally.wgsl": tally,
} as const;

/** Folders of shaders/ from which a kernel takes one file each, by name: each new file there is known at once. */
type Choice = "detection" | "dynamics" | "noise" | "sampling" | "schedules" | "laws" | "walls";

const CHOICES = import.meta.glob<string>(
  "../../shaders/{detection,dynamics,noise,sampling,schedules,laws,walls}/*.wgsl",
  { eager: true, query: "?raw", import: "default" },
);

/** A file's path inside shaders/. */
export type ShaderPath = keyof typeof TEXTS | `${Choice}/${string}.wgsl`;

/** One file of shaders/ as a part of a kernel. */
export function shader(path: ShaderPath): Part {
  const text = path in TEXTS ? TEXTS[path as keyof typeof TEXTS] : CHOICES[`../../shaders/${path}`];
  return { file: `shaders/${path}`, text };
}
