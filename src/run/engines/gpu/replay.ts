/** The exact path of one particle, simulated again from its number: randomness depends on nothing else. */
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import { DIVERGENCE_STRIDE } from "../../../wgsl/layout.ts";
import { looked, type Path, type PathOptions, type ReplayRequest } from "../../path.ts";
import { type Plan, planFor } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { createBatch, type DeviceBatch, readWords } from "./batch.ts";
import { createTrace, type Trace } from "./trace.ts";

/** Steps of the first round of a search for a particle's end, and most of one round. */
const FIRST_ROUND = 1024;
const LONGEST_ROUND = 2 ** 20;
/** Milliseconds above which the rounds of a search grow no more. */
const LONG = 50;

/**
 * Simulate one particle again on a device, by the kernels of its run: its path, and its end, are those that the run
 * counted. Runs twice: once to find its end, once to look at the particle on the way.
 * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
 */
export async function replayOn(
  gpu: GPUDevice,
  { kernels, requirements }: Prepared,
  request: ReplayRequest,
  options: PathOptions,
): Promise<Path> {
  const planned = planFor(requirements, gpu.limits);
  const make = (): Promise<DeviceBatch> =>
    createBatch(
      gpu,
      kernels,
      planned,
      { firstParticle: request.particle, particles: 1 },
      {
        seed: requirements.experiment.seed,
        compaction: false,
      },
    );
  const dimension = planned.dimension;
  const group = request.group ?? 0;

  const first = await make();
  let end: { readonly word: number; readonly step: number };
  let exit: string | undefined;
  try {
    end = await search(first, group, horizonSteps(planned.groups[group].experiment), options.signal);
    if (isExit(end.word)) exit = await exitOf(first, planned, group);
  } finally {
    first.destroy();
  }
  const looks = looked(end.step, options.points);
  const batch = await make();
  let trace: Trace | undefined;
  try {
    trace = createTrace(batch.view, { place: group, dimension, looks: looks.length });
    let step = 0;
    for (const next of looks) {
      if (next > step) batch.advance(step, next);
      step = next;
      trace.look(next);
    }
    const positions = placed(await trace.read(), planned.origins[group]);
    return {
      group,
      particle: request.particle,
      dimension,
      steps: looks,
      positions,
      outcome: end.word,
      ...(exit === undefined ? {} : { exit }),
    };
  } finally {
    batch.destroy();
    trace?.destroy();
  }
}

/** Positions as they are, from those that the device counts from an origin. */
export function placed(positions: Float32Array, origin: readonly number[]): Float64Array {
  return Float64Array.from(positions, (value, i) => value + origin[i % origin.length]);
}

/** Name of the exit that the one particle of a group has taken; undefined where exits have none. */
async function exitOf(
  { view: { gpu, states, total } }: DeviceBatch,
  { groups, stateNumbers }: Plan,
  group: number,
): Promise<string | undefined> {
  const names = exitNames(groups[group].experiment);
  if (names.length === 0) return undefined;
  const numbers = new Float32Array((await readWords(gpu, states)).buffer);
  return names[numbers[(stateNumbers - 1) * total + group]];
}

/** Run the batch until the particle of the group has ended: its outcome word and the step of its end. */
export async function search(
  batch: DeviceBatch,
  group: number,
  horizon: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly word: number; readonly step: number }> {
  let round = FIRST_ROUND;
  for (let step = 0; ; ) {
    const begun = performance.now();
    const next = Math.min(step + round, horizon);
    batch.advance(step, next);
    const word = (await batch.outcomes())[group];
    signal?.throwIfAborted();
    if (word === OUTCOME.DIVERGED) return { word, step: await divergedAt(batch, group) };
    if (word === OUTCOME.CENSORED || (word === OUTCOME.ALIVE && next >= horizon)) return { word, step: next };
    if (word !== OUTCOME.ALIVE) return { word, step: word };
    if (performance.now() - begun < LONG) round = Math.min(2 * round, LONGEST_ROUND);
    step = next;
  }
}

/** Step at which the one particle of a group diverged: the group's sum of such steps. */
async function divergedAt({ view: { gpu, divergences } }: DeviceBatch, group: number): Promise<number> {
  return (await readWords(gpu, divergences))[group * DIVERGENCE_STRIDE];
}
