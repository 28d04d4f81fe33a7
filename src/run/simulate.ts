import { expectExperiment } from "../experiment/document/complete.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { looksOfAll } from "../experiment/document/looks.ts";
import { type Device, deviceOf } from "../gpu/device.ts";
import { DeviceFault } from "../gpu/error.ts";
import { whileHeld } from "../gpu/loss.ts";
import type { PassTime } from "../gpu/stopwatch.ts";
import { merge } from "../tally/merge.ts";
import type { Tally } from "../tally/tally.ts";
import type { KernelOptions } from "../wgsl/kernels.ts";
import { CANARY } from "../wgsl/layout.ts";
import {
  type Batch,
  type BatchView,
  type Census,
  createBatch,
  ROUNDS_IN_FLIGHT,
  type RoundResult,
} from "./batch.ts";
import { decodeTallies } from "./decode.ts";
import { inPlaceOfLost } from "./lost-device.ts";
import { checkRunOptions } from "./options.ts";
import { createPace, firstSteps } from "./pace.ts";
import type { BatchPlan, Plan } from "./plan.ts";
import { planFor } from "./plan-for.ts";
import type { Prepared } from "./prepare.ts";
import { endOf, type Outcome, type Snapshot, snapshotOf } from "./snapshot.ts";

export interface SimulateOptions extends KernelOptions {
  /** Stops the run; its last snapshot says `interrupted` and is a valid tally. */
  readonly signal?: AbortSignal;
  /** Least time between snapshots in milliseconds. Default 100. */
  readonly interval?: number;
  /** Time in milliseconds that one round aims at. Default 50; a page that draws wants 8. */
  readonly target?: number;
  /** Steps of every round instead of an adaptive number. */
  readonly roundSteps?: number;
  /** Pack the living to the front after every round. Default true; the tally is the same without. */
  readonly compaction?: boolean;
  /** Most particles of one batch. Default: by the adapter. */
  readonly batchParticles?: number;
  /** Receives the outcome word of every particle of each batch at its end: the step of its exit, or `OUTCOME`. */
  readonly outcomes?: (batch: BatchPlan, words: Uint32Array) => void;
  /** Receives the memory of each batch when it is made, and undefined before it is freed: for pictures of a run. */
  readonly batch?: (view: BatchView | undefined) => void;
  /** Receives the device time of each kernel of a round, in nanoseconds; never called on a device without timestamps. */
  readonly passes?: (passes: readonly PassTime[]) => void;
  /** Milliseconds now. Default `performance.now`. */
  readonly clock?: () => number;
}

/**
 * Run an experiment, or a prepared one, on a device and yield what it has counted, live. The tallies depend on the
 * experiment alone: not on the pace, the workgroup size, compaction, batches, or how long the caller waits between
 * snapshots. Leaving the loop frees the device's memory. In place of a lost device, be it while kernels compile, another is opened, up to three
 * times for one batch, and the batch in flight is run again.
 * @throws DeviceLostError, DeviceFault, ExperimentError; after a throw no earlier snapshot has become wrong.
 */
export async function* simulate(
  device: Device | GPUDevice,
  experiment: Experiment | Prepared,
  options: SimulateOptions = {},
): AsyncGenerator<Snapshot, void, void> {
  checkRunOptions(options, "simulate");
  if (!isPrepared(experiment)) expectExperiment(experiment, "simulate");
  let open: Device = "gpu" in device ? device : deviceOf(device);
  // Formulas are read here only where nobody has read them before: a page can do without the parser.
  const prepared = isPrepared(experiment)
    ? experiment
    : (await import("./prepare.ts")).prepare(experiment, {
        // Software adapters read a uniform buffer fastest; on hardware its reads of different rows may wait for each other.
        rows: open.adapter.software ? "uniform" : "workgroup",
        ...options,
      });
  const { kernels, demand } = prepared;
  const planned = planFor(demand, open.gpu.limits, {
    adapter: open.adapter.software ? "software" : "hardware",
    ...(options.batchParticles === undefined ? {} : { mostBatchParticles: options.batchParticles }),
  });
  const run = createRun(planned, demand.experiment, options);

  for (const batch of planned.batches) {
    for (let losses = 0; ; losses += 1) {
      try {
        yield* run.batch(open, kernels, batch);
        break;
      } catch (error) {
        open = await inPlaceOfLost(open, error, losses);
      }
    }
    if (options.signal?.aborted) return;
  }
}

const isPrepared = (one: Experiment | Prepared): one is Prepared =>
  typeof one === "object" && one !== null && "kernels" in one;

/** A round on its way. */
interface Flight {
  readonly first: number;
  readonly last: number;
  readonly census: Census;
  /** Steps from the census before to the end of the round. */
  readonly sinceCensus: number;
  readonly result: Promise<RoundResult>;
}

function createRun(planned: Plan, experiment: Experiment, options: SimulateOptions) {
  const clock = options.clock ?? (() => performance.now());
  const { groups } = planned;
  /** Tallies of the batches that have ended. */
  let ended: readonly Tally[] | undefined;
  let begun: number | undefined;
  let lastYield = Number.NEGATIVE_INFINITY;
  const pace = createPace({
    target: options.target ?? 50,
    first: firstSteps(planned.stepOperations, planned.batchParticles),
  });
  // All groups are looked at in the same steps; one whose horizon is shorter has none left by then.
  const { next: nextLook } = looksOfAll(groups);

  const snapshot = (tallies: readonly Tally[], waiting: number, step: number, outcome: Outcome): Snapshot =>
    snapshotOf(groups, ended === undefined ? [tallies] : [ended, tallies], waiting, {
      step,
      seconds: (clock() - (begun ?? clock())) / 1000,
      outcome,
    });

  async function* batch(
    device: Device,
    kernels: Prepared["kernels"],
    plannedBatch: BatchPlan,
  ): AsyncGenerator<Snapshot, void, void> {
    const { gpu } = device;
    const { firstParticle, particles } = plannedBatch;
    const waiting = planned.particles - firstParticle - particles;
    const faults: string[] = [];
    const onFault = (event: Event) => faults.push((event as GPUUncapturedErrorEvent).error.message);
    gpu.addEventListener("uncapturederror", onFault);
    let resources: Batch | undefined;
    try {
      resources = await allocate(gpu, () =>
        createBatch(gpu, kernels, planned, plannedBatch, {
          seed: experiment.seed,
          compaction: options.compaction ?? true,
          timed: options.passes !== undefined,
        }),
      );
      options.batch?.(resources.view);
      begun ??= clock();
      pace.restart();
      let living = particles * groups.length;
      let next = 0;
      let counted = 0;
      let completed = clock();
      const flying: Flight[] = [];

      const launch = (current: Batch): void => {
        const first = next;
        const look = nextLook(first);
        const last = Math.min(
          first + (options.roundSteps ?? pace.steps()),
          planned.horizonSteps,
          look?.step ?? Number.POSITIVE_INFINITY,
        );
        next = last;
        const due = clock() - lastYield >= (options.interval ?? 100);
        if (due) lastYield = clock();
        const sinceCensus = last - counted;
        const census = due ? "read" : pace.censusDue(sinceCensus) ? "count" : "none";
        if (census !== "none") counted = last;
        const result = current.submit({
          first,
          last,
          census,
          ...(look?.step === last ? { record: look.record } : {}),
        });
        // Awaited in order below; a failure meanwhile is not unhandled.
        result.catch(() => undefined);
        flying.push({ first, last, census, sinceCensus, result });
      };

      while (living > 0 && !options.signal?.aborted) {
        while (flying.length < ROUNDS_IN_FLIGHT && next < planned.horizonSteps) launch(resources);
        const round = flying.shift();
        if (round === undefined) break;
        const { survivors, canary, words, passes } = await round.result;
        if (passes.length > 0) options.passes?.(passes);
        if (round.census !== "none") verify(canary, round.last, faults);
        const now = clock();
        pace.record({
          steps: round.last - round.first,
          milliseconds: now - completed,
          ...(round.census === "none"
            ? {}
            : { census: { steps: round.sinceCensus, living, ended: living - survivors } }),
        });
        completed = now;
        living = survivors;
        if (words !== undefined && living > 0 && round.last < planned.horizonSteps) {
          yield snapshot(
            decodeTallies(planned, words, particles, round.last),
            waiting,
            round.last,
            "running",
          );
          completed = clock();
        }
      }

      // What was in flight still counts: the last word on the batch is read after it.
      for (const round of flying) await round.result;
      const last = await resources.submit({ first: next, last: next, census: "read" });
      if (last.passes.length > 0) options.passes?.(last.passes);
      verify(last.canary, next, faults);
      const tallies = decodeTallies(planned, last.words!, particles, next);
      options.outcomes?.(plannedBatch, await resources.view.readOutcomes());
      const result = snapshot(tallies, waiting, next, "running");
      const outcome =
        result.alive === 0 ? endOf(result.tallies) : options.signal?.aborted ? "interrupted" : "running";
      yield { ...result, outcome };
      ended = ended === undefined ? tallies : ended.map((tally, g) => merge(tally, tallies[g]));
    } finally {
      gpu.removeEventListener("uncapturederror", onFault);
      if (resources !== undefined) options.batch?.(undefined);
      resources?.destroy();
    }
  }

  return { batch };
}

/** Run `make` with the device watching for lack of memory and invalid commands. */
async function allocate<T>(gpu: GPUDevice, make: () => Promise<T>): Promise<T> {
  gpu.pushErrorScope("out-of-memory");
  gpu.pushErrorScope("validation");
  let errors: Promise<(GPUError | null)[]>;
  let result: T;
  try {
    result = await make();
  } finally {
    errors = Promise.all([gpu.popErrorScope(), gpu.popErrorScope()]);
    // Where `make` has failed, its own error is the one that counts.
    errors.catch(() => undefined);
  }
  const [invalid, memory] = await whileHeld(gpu, errors);
  if (memory !== null) {
    throw new DeviceFault(
      `simulate: the device is out of memory (${memory.message}); use fewer particles or groups`,
    );
  }
  if (invalid !== null) throw new DeviceFault(`simulate: the device refused a command: ${invalid.message}`);
  return result;
}

/** A census counts only if the device says so: no error, and the canary of this very step. */
function verify(canary: number, last: number, faults: readonly string[]): void {
  if (faults.length > 0) throw new DeviceFault(`simulate: the device reported an error: ${faults[0]}`);
  const expected = (CANARY ^ last) >>> 0;
  if (canary !== expected) {
    throw new DeviceFault(
      `simulate: the round up to step ${last} did not run, got canary ${canary} instead of ${expected}; run again or on another adapter`,
    );
  }
}
