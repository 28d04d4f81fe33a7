/** Walks of a batch on devices: rounds of steps, two of them in flight, and a census where it is worth its cost. */
import { observationTimesOfAll } from "../../../experiment/document/observation-times.ts";
import { merge } from "../../../tally/merge.ts";
import type { Tally } from "../../../tally/tally.ts";
import { type Count, INTERVAL, type RunOptions } from "../../engine.ts";
import type { BatchPlan, Plan } from "../../plan-for.ts";
import type { Census, RoundResult, Share } from "./batch.ts";
import { decodeTallies } from "./decode.ts";
import { verify } from "./faults.ts";
import { createFlights, type Flights } from "./flights.ts";
import { livingOf, outcomesOf } from "./living.ts";
import type { GpuOptions } from "./options.ts";
import { createPace, firstSteps, TARGET } from "./pace.ts";
import type { PlacedBatch } from "./placed.ts";

/** A round that is sent. */
interface Sent {
  readonly first: number;
  readonly last: number;
  readonly census: Census;
  /** Steps from the census before to the end of the round. */
  readonly sinceCensus: number;
}

/** A batch on its way. */
interface Course {
  readonly batch: PlacedBatch;
  /** The step that the next round begins with, and the one at which a census was last asked for. */
  next: number;
  counted: number;
  /** Rounds whose results have not been read. */
  readonly flights: Flights<Sent, RoundResult>;
}

/** The devices in use, on which batches are put. */
export interface Place {
  /** Throws DeviceLostError, DeviceFault. */
  take(batch: BatchPlan): Promise<PlacedBatch>;
  /** Begin to put the batch behind this one on them, if there is one. @param placed is told of it as soon as it is there */
  begin(batch: BatchPlan, placed: (batch: PlacedBatch) => void): void;
  /** Nobody will take what has been begun. */
  drop(): void;
}

/**
 * Walks the batches of one run. Throws DeviceLostError, DeviceFault.
 * @param place the devices in use, which may be others for each batch
 */
export type Walk = (place: Place, batch: BatchPlan) => AsyncGenerator<Count, void, void>;

/** What the batches of a run share: the clock, the pace, and when something was last counted for whoever looks. */
export function createWalk(planned: Plan, options: RunOptions & GpuOptions): Walk {
  const { signal, interval = INTERVAL, clock = () => performance.now(), target = TARGET } = options;
  let begun: number | undefined;
  let lastRead = Number.NEGATIVE_INFINITY;
  const pace = createPace({
    target,
    first: firstSteps(planned.stepOperations, planned.batchParticles),
  });
  // All groups are looked at in the same steps; one whose horizon is shorter has none left by then.
  const { next: nextLook } = observationTimesOfAll(planned.groups);

  /** One tally for each group: shares are disjoint. */
  const tallied = (counts: readonly Share[], step: number): readonly Tally[] => {
    const shares = counts.map((share) => decodeTallies(planned, share, share.particles, step));
    if (shares.length === 1) return shares[0];
    return planned.groups.map((_, g) => merge(...shares.map((tallies) => tallies[g])));
  };

  const begin = (batch: PlacedBatch): Course => ({
    batch,
    next: 0,
    counted: 0,
    flights: createFlights(clock, target),
  });
  const launch = (course: Course): void => {
    const { next: first, counted, batch } = course;
    const look = nextLook(first);
    const last = Math.min(
      first + (options.roundSteps ?? pace.steps()),
      planned.horizonSteps,
      look?.step ?? Number.POSITIVE_INFINITY,
    );
    course.next = last;
    const due = clock() - lastRead >= interval;
    if (due) lastRead = clock();
    const sinceCensus = last - counted;
    const kind = due ? "read" : pace.censusDue(sinceCensus) ? "count" : "none";
    const census = last === planned.horizonSteps ? "last" : kind;
    if (census !== "none") course.counted = last;
    const result = batch.submit({
      first,
      last,
      census,
      ...(look?.step === last ? { record: look.record } : {}),
    });
    course.flights.send({ first, last, census, sinceCensus }, result);
  };
  /** Batches that have done a round while the one before them was still being read. */
  const underWay = new WeakMap<PlacedBatch, Course>();
  const launchAhead = (batch: PlacedBatch): void => {
    const course = begin(batch);
    pace.restart();
    launch(course);
    underWay.set(batch, course);
  };

  return async function* walk(place, planBatch) {
    const { particles } = planBatch;
    const batch = await place.take(planBatch);
    const show = (counts: readonly Share[]): void =>
      options.living?.(livingOf(planned, counts), { ...planBatch, words: outcomesOf(planned, counts) });
    /** Whether the next batch may still be asked for. */
    let goesOn = false;
    try {
      if (batch.view !== undefined) options.batch?.(batch.view);
      begun ??= clock();
      const since = begun;
      const course = underWay.get(batch) ?? begin(batch);
      const { flights } = course;
      flights.resume();
      pace.restart();
      let living = particles * planned.groups.length;
      let followed = false;
      /** The device goes on with the next batch, now that this one has its last word before it. */
      const follow = (): void => {
        if (!followed && !signal?.aborted) place.begin(planBatch, launchAhead);
        followed = true;
      };

      while (living > 0 && !signal?.aborted) {
        while (flights.hasRoom() && course.next < planned.horizonSteps) launch(course);
        const { sent } = flights;
        if (sent.at(-1)?.census === "last") follow();
        // The last word on the batch is not one of many.
        if (sent.length === 0 || sent[0].census === "last") break;
        const { round, result, milliseconds } = await flights.next();
        const { survivors, canaries, counts, passes } = result;
        if (passes.length > 0) options.passes?.(passes);
        if (round.census !== "none") verify(canaries, round.last, batch.faults());
        pace.record({
          steps: round.last - round.first,
          milliseconds,
          ...(round.census === "none"
            ? {}
            : { census: { steps: round.sinceCensus, living, ended: living - survivors } }),
        });
        living = survivors;
        if (counts !== undefined && living > 0) {
          show(counts);
          yield {
            tallies: tallied(counts, round.last),
            step: round.last,
            seconds: (clock() - since) / 1000,
            last: false,
          };
          flights.resume();
        }
      }

      // What is in flight still counts: the last word on the batch is said after it.
      const final = flights.sent.at(-1)?.census === "last" ? flights.takeLast() : undefined;
      const { next } = course;
      const said = final?.result ?? batch.submit({ first: next, last: next, census: "last" });
      said.catch(() => undefined);
      follow();
      while (flights.sent.length > 0) await flights.next();
      const end = await said;
      if (end.passes.length > 0) options.passes?.(end.passes);
      verify(end.canaries, next, batch.faults());
      const tallies = tallied(end.counts!, next);
      if (final !== undefined) {
        // Those that the horizon has ended say nothing of the hazard.
        const stayed = tallies.reduce((sum, { censored }) => sum + censored, 0);
        pace.record({
          steps: final.round.last - final.round.first,
          milliseconds: flights.since(),
          census: { steps: final.round.sinceCensus, living, ended: Math.max(living - stayed, 0) },
        });
      }
      show(end.counts!);
      options.outcomes?.(planBatch, await batch.outcomes());
      yield { tallies, step: next, seconds: (clock() - since) / 1000, last: true };
      goesOn = true;
    } finally {
      if (!goesOn) place.drop();
      if (batch.view !== undefined) options.batch?.(undefined);
      batch.destroy();
    }
  };
}
