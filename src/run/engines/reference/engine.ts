/** The CPU twins as an engine: the same numbers for far fewer particles. Gives the event loop its turn at every snapshot. */

import { observationTimesOfAll } from "../../../experiment/document/observation-times.ts";
import type { Model } from "../../../experiment/model/model.ts";
import { stagedModel } from "../../../experiment/model/staged.ts";
import { mostStepWork } from "../../../experiment/model/step-work.ts";
import { observer } from "../../../reference/observe.ts";
import { type Particle, particleKernels } from "../../../reference/particle.ts";
import { tallyParticles } from "../../../reference/tally.ts";
import { OUTCOME } from "../../../tally/outcome.ts";
import type { Tally } from "../../../tally/tally.ts";
import {
  type Count,
  type Engine,
  INTERVAL,
  type Opened,
  parentsOf,
  type RunOptions,
  type StageRequest,
} from "../../engine.ts";
import type { BatchPlan } from "../../plan-for.ts";
import { unprepared } from "../../prepared.ts";
import { replayReference } from "./replay.ts";
import { replayLegsReference } from "./replay-legs.ts";

/** What this engine alone can be told. */
export interface TwinOptions {
  /** Receives the particles of each group as they end. */
  readonly particles?: (group: number, ended: readonly Particle[]) => void;
  /** Receives the positions of the living before each snapshot, for each group one particle's coordinates behind the other's. */
  readonly living?: (positions: readonly Float64Array[]) => void;
}

/** Most steps, and roughly most operations, between two looks at the clock: some tenths of a second in the twins. */
const STEPS_PER_SLICE = 256;
const OPERATIONS_PER_SLICE = 2 ** 23;
/** Particles of each group that run together. */
const BATCH = 64;

/** The engine of the CPU twins. */
export function referenceEngine(own: TwinOptions = {}): Engine {
  return {
    name: "reference",
    computes: "CPU twins",
    hardware: false,
    limits: {
      maxStorageBufferBindingSize: Number.POSITIVE_INFINITY,
      maxBufferSize: Number.POSITIVE_INFINITY,
    },
    selfTest: async () => undefined,
    open: async (experiment, options) => opened(stagedModel(unprepared(experiment)), { ...own, ...options }),
    replay: async (experiment, request, options) => replayReference(unprepared(experiment), request, options),
    replayLegs: async (experiment, request, options) =>
      replayLegsReference(unprepared(experiment), request, options),
  };
}

function opened(
  whole: Model,
  { signal, interval = INTERVAL, clock = () => performance.now(), ...options }: RunOptions & TwinOptions,
): Opened {
  const { experiment, groups: all, programs: lowered } = whole;
  const points = all.map((group) => whole.at(group.experiment));
  const kernels = points.map((point, g) => particleKernels(point, g, lowered));
  const perSlice = Math.floor(OPERATIONS_PER_SLICE / (mostStepWork(all, lowered) * BATCH * all.length));
  const slice = Math.max(1, Math.min(STEPS_PER_SLICE, perSlice));
  const origins = points.map((point) => point.originIn(lowered));
  const { next: nextLook } = observationTimesOfAll(all);
  let begun: number | undefined;
  let lastYield = 0;

  return {
    groups: all,
    batches: Array.from({ length: Math.ceil(experiment.particles / BATCH) }, (_, i) => ({
      firstParticle: i * BATCH,
      particles: Math.min(BATCH, experiment.particles - i * BATCH),
    })),
    colony: async () => {
      let lanes: Particle[][] = [];
      let former: Particle[] = [];
      /** Steps of the last stage, and of the one before it. */
      let walked = 0;
      let before = 0;
      const observers = points.map((point, g) => observer(point, g, lowered));
      return {
        particles: experiment.particles,
        async *stage(request: StageRequest) {
          const { number, levels, floors, again = false, steps, tilts, look } = request;
          const parents = parentsOf(request);
          const { particles } = experiment;
          if (!again) {
            former = lanes.flat();
            before = walked;
          }
          walked = steps ?? Number.POSITIVE_INFINITY;
          lanes = kernels.map((kernel, g) => {
            kernel.enter({
              number,
              level: levels[g],
              floor: floors[g],
              ...(tilts === undefined ? {} : { tilt: tilts[g] }),
            });
            return Array.from({ length: particles }, (_, j) => {
              if (parents === undefined) return kernel.start(j);
              const parent = former[parents[g * particles + j]];
              return parent === undefined ? gone(j) : kernel.branch(j, parent, before);
            });
          });
          for (let step = 0; step < walked && lanes.some((group) => group.some(isAlive)); step += slice) {
            if (signal?.aborted) return undefined;
            const next = Math.min(step + slice, walked);
            lanes.forEach((group, g) => {
              for (const particle of group) kernels[g].advance(particle, step, next);
            });
            if (clock() - lastYield < interval) continue;
            await new Promise((resolve) => setTimeout(resolve));
            lastYield = clock();
            yield { living: lanes.flat().filter(isAlive).length };
          }
          if (look !== undefined) {
            lanes.forEach((group, g) => {
              observers[g]?.lookInStage(group, walked, look);
            });
          }
          const ended = lanes.flat();
          return {
            outcomes: Uint32Array.from(ended, ({ outcome }) => outcome),
            exits: Uint32Array.from(ended, ({ exit = 0 }) => exit),
            scores: Float32Array.from(ended, ({ highest = 0 }) => highest),
            ...(experiment.stage?.tilted === true
              ? { logWeights: Float32Array.from(ended, ({ logWeight = 0 }) => logWeight) }
              : {}),
          };
        },
        place: async (group, lane) => placeOf(lanes[group][lane], origins[group]),
        looks: async () => observers.map((one) => one?.observations([]).looks ?? []),
        destroy: () => undefined,
      };
    },
    async *walk(batch: BatchPlan): AsyncGenerator<Count, void, void> {
      const { firstParticle, particles: count } = batch;
      if (begun === undefined) begun = lastYield = clock();
      const since = begun;
      const particles = kernels.map(({ start }) =>
        Array.from({ length: count }, (_, i) => start(firstParticle + i)),
      );
      // Each batch begins afresh: what it saw is in its tallies.
      const observers = points.map((point, g) => observer(point, g, lowered));
      let step = 0;
      const counted = (last: boolean): Count => ({
        tallies: all.map(
          (group, g): Tally =>
            tallyParticles(group.experiment, particles[g], step, lowered.counting, observers[g]),
        ),
        step,
        seconds: (clock() - since) / 1000,
        last,
      });

      while (particles.some((group) => group.some(({ outcome }) => outcome === OUTCOME.ALIVE))) {
        if (signal?.aborted) {
          yield counted(true);
          return;
        }
        const last = Math.min(step + slice, nextLook(step)?.step ?? Number.POSITIVE_INFINITY);
        particles.forEach((group, g) => {
          for (const particle of group) kernels[g].advance(particle, step, last);
          observers[g]?.look(group, last);
        });
        step = last;
        if (clock() - lastYield >= interval) {
          await new Promise((resolve) => setTimeout(resolve));
          lastYield = clock();
          options.living?.(particles.map((group, g) => positionsOf(group, origins[g])));
          yield counted(false);
        }
      }
      particles.forEach((group, g) => {
        options.particles?.(g, group);
      });
      options.outcomes?.(
        batch,
        Uint32Array.from(particles.flatMap((group) => group.map(({ outcome }) => outcome))),
      );
      yield counted(true);
    },
  };
}

const isAlive = ({ outcome }: Particle): boolean => outcome === OUTCOME.ALIVE;

/** One whose replica has died out. */
const gone = (number: number): Particle => ({
  number,
  x: new Float64Array(0),
  memory: [],
  notes: { stillSteps: 0, negativeDiffusions: 0 },
  outcome: OUTCOME.CENSORED,
});

const positionsOf = (particles: readonly Particle[], origin: readonly number[]): Float64Array =>
  Float64Array.from(particles.filter(isAlive).flatMap((one) => placeOf(one, origin)));

const placeOf = ({ x }: Particle, origin: readonly number[]): number[] =>
  Array.from(x, (value, i) => value + origin[i]);
