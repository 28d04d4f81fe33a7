/** What a run keeps of its stages beside the device: who went on from whom, by which ways are known and the loss of a device is made good. */
import { type Splitting, typedLevels } from "../experiment/document/asked-exits.ts";
import { ExperimentError } from "../experiment/document/error.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { groups } from "../experiment/document/groups.ts";
import { horizonSteps } from "../experiment/document/horizon.ts";
import { typedRound } from "./methods/fleming-viot/typed-round.ts";
import { eachOf, fewerParticles } from "./plan-together.ts";

/** Bytes at most: what a page may ask of any browser. */
const MOST_BYTES = 2 ** 31;
/** Bits of one particle in one stage: its parent's number, or whether it has survived. */
const BITS = { direct: 0, splitting: 32, "fleming-viot": 1 } as const;
const FEWER = { direct: "", splitting: "fewer levels", "fleming-viot": "a longer method.every" } as const;

/** Bytes that one stage of all groups leaves. */
export const keptBytes = (experiment: Experiment): number =>
  Math.ceil((BITS[experiment.method.kind] * experiment.particles * groups(experiment).length) / 8);

/** Stages of a run that climbs so many levels, with those of its cycles. */
export const climbStages = ({ method: { question, cycles } }: Splitting, levels: number): number =>
  question === "time" ? 2 * cycles - 1 + levels : levels + 1;

/** Stages that are known before anything runs; undefined where a pilot tells them. */
export function typedStages(experiment: Experiment): number | undefined {
  const { method } = experiment;
  if (method.kind === "fleming-viot") {
    const steps = typedRound(experiment);
    return steps === undefined ? undefined : Math.ceil(horizonSteps(experiment) / steps);
  }
  if (method.kind !== "splitting") return undefined;
  const lists = groups(experiment).map((_, g) => typedLevels(method, g).levels);
  return lists.includes(undefined)
    ? undefined
    : climbStages(experiment as Splitting, Math.max(...lists.map((list) => list!.length)));
}

/**
 * @param stages how many there will be, at least
 * @throws ExperimentError where what they leave is more than a run may keep
 */
export function checkKept(experiment: Experiment, stages: number): void {
  const bytes = stages * keptBytes(experiment);
  if (bytes <= MOST_BYTES) return;
  const { kind } = experiment.method;
  const most = Math.floor((8 * MOST_BYTES) / (BITS[kind] * groups(experiment).length * stages));
  throw new ExperimentError({
    path: "particles",
    found: `${eachOf(experiment)} leave ${bytes} bytes in ${stages} stages, and a run keeps at most ${MOST_BYTES} of who went on from whom`,
    remedy: fewerParticles(experiment, most, FEWER[kind]),
  });
}
