/** The particles of all groups at once on a device, which walk in stages. */
import type { Device } from "../../../gpu/device.ts";
import { type Colony, parentsOf, type RunOptions, type StageRequest } from "../../engine.ts";
import { planTogether } from "../../plan-together.ts";
import type { Prepared } from "../../prepare.ts";
import type { Requirements } from "../../requirements.ts";
import { type RoundResult, readWords } from "./batch.ts";
import { verify } from "./faults.ts";
import { createFlights } from "./flights.ts";
import { decodeObservations } from "./observations.ts";
import type { GpuOptions } from "./options.ts";
import { createPace, firstSteps, TARGET } from "./pace.ts";
import { placeBatch } from "./placed.ts";
import { stageConstants } from "./stage-constants.ts";

/** A round that is sent. */
interface Sent {
  readonly first: number;
  readonly last: number;
  /** Whether the end of the stage has made it shorter than the pace would have. */
  readonly cut: boolean;
}

/** @throws ExperimentError where the particles do not fit, DeviceFault, DeviceLostError */
export async function createColony(
  { gpu }: Device,
  kernels: Prepared["kernels"],
  requirements: Requirements,
  options: RunOptions & GpuOptions,
): Promise<Colony> {
  const plan = planTogether(requirements, gpu.limits);
  const { seed } = requirements.experiment;
  const [all] = plan.batches;
  const { signal, clock = () => performance.now(), target = TARGET } = options;
  const batch = await placeBatch(gpu, kernels, plan, all, { seed, compaction: true });

  // One stage is much like the one before.
  const pace = createPace({
    target,
    first: firstSteps(plan.stepOperations, plan.batchParticles),
  });
  /** Number and steps of the last stage, and of the one before it. */
  let last = { stage: 0, steps: 0 };
  let former = last;

  return {
    particles: all.particles,
    async *stage(request: StageRequest) {
      const { number, levels, floors, again = false, steps: most, tilts, look } = request;
      const parents = parentsOf(request);
      if (!again) former = last;
      last = { stage: number, steps: most ?? 0 };
      const constants = plan.constants.map((own, g) => ({
        ...own,
        ...stageConstants(levels[g], floors[g], tilts?.[g]),
      }));
      batch.enter(
        number,
        constants,
        parents === undefined ? undefined : { numbers: parents, again, ...former },
      );
      pace.restart();
      const flights = createFlights<Sent, RoundResult>(clock, target);
      let living = all.particles * plan.groups.length;
      let next = 0;
      const end = most ?? Number.POSITIVE_INFINITY;
      while (living > 0 && (next < end || flights.sent.length > 0) && signal?.aborted !== true) {
        while (flights.hasRoom() && next < end) {
          const first = next;
          const steps = options.roundSteps ?? pace.steps();
          next = Math.min(next + steps, end);
          const result = batch.submit({
            first,
            last: next,
            census: "count",
            ...(look === undefined || next < end ? {} : { record: look }),
          });
          flights.send({ first, last: next, cut: next - first < steps }, result);
        }
        const { round, result, milliseconds } = await flights.next();
        const { first, last: reached, cut } = round;
        const { survivors, canaries } = result;
        verify(canaries, reached, batch.faults());
        const steps = reached - first;
        // What a few steps at the end of a stage take says little of a whole round.
        if (!cut) {
          pace.record({
            steps,
            milliseconds,
            census: { steps, living, ended: living - survivors },
          });
        }
        living = survivors;
        yield { living };
      }
      while (flights.sent.length > 0) await flights.next();
      return signal?.aborted === true && living > 0 ? undefined : await batch.ends();
    },
    async place(group, lane) {
      const { gpu: device, states, total } = batch.view;
      const [{ experiment }] = plan.groups;
      const words = await readWords(
        device,
        ...experiment.landscape.variables.map((_, i) => ({
          buffer: states,
          offset: 4 * (i * total + group * all.particles + lane),
          bytes: 4,
        })),
      );
      const origin = batch.view.origins[group];
      return Array.from(new Float32Array(words.buffer), (value, i) => value + origin[i]);
    },
    async looks() {
      const { observation } = plan;
      if (observation === undefined) return plan.groups.map(() => []);
      const words = await batch.looks();
      return plan.groups.map((_, g) => decodeObservations(plan, observation, words, g).looks);
    },
    destroy: () => batch.destroy(),
  };
}
