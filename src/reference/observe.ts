import { observationTimes } from "../experiment/document/observation-times.ts";
import { LEVELS } from "../experiment/document/observe.ts";
import { partNames, partOrder } from "../experiment/document/observed-names.ts";
import { LOOK_RECORDS } from "../experiment/document/stage.ts";
import { nothingExits } from "../experiment/document/walled.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { holds } from "../formula/inequality.ts";
import type { Program } from "../formula/program.ts";
import { bitsOf } from "../math/bits.ts";
import {
  type ClassCounts,
  type Observation,
  type Observations,
  type QuantitySums,
  STRATA,
} from "../tally/observation.ts";
import { isExit, OUTCOME } from "../tally/outcome.ts";
import { timeAt } from "./formula.ts";
import { readingEvaluator } from "./mean-loss.ts";
import { type Particle, stateOf } from "./particle.ts";
import type { State } from "./rule.ts";
import { traitsOfParticles } from "./traits.ts";

/** CPU twins of observe.wgsl and observe_exits.wgsl for one group. */
export interface Observer {
  /** Look at the particles that live after `step` steps; fills the record of that look, if there is one. */
  look(particles: Iterable<Particle>, step: number): void;
  /** Look at those of a stage that live after so many steps of it, and fill a record. */
  lookInStage(particles: Iterable<Particle>, steps: number, record: number): void;
  /** What has been seen, and where those of the particles that have exited did so. */
  observations(particles: Iterable<Particle>): Observations;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };
interface Record {
  readonly count: number[];
  readonly classes: readonly { readonly name: string; readonly counts: number[] }[];
  readonly quantities: readonly Mutable<QuantitySums>[];
  readonly transitions: number[][];
}

const f = Math.fround;

/** The twins, from the model of a group's point of the sweep and its number; undefined where the experiment observes nothing. */
export function observer(model: Model, group: number, programs: Programs): Observer | undefined {
  const { experiment } = model;
  const { observe } = experiment;
  if (observe === undefined) return undefined;
  const constants = model.constants(programs);
  const coefficients = programs.coefficients.map((_, i) => constants[`coefficient_${i}`]);
  const time = timeAt(constants["time_step"]);
  /** Time that a particle has moved for when the clock is at a step. */
  const timeOf = (step: number, { delay = 0 }: Particle): number => time(Math.max(step, delay) - delay);
  const traits = traitsOfParticles(experiment, constants, group);
  const reading = (program: Program) =>
    readingEvaluator(model, programs, program, coefficients, traits.values);
  const values = reading(programs.quantities);
  const basinLevels = reading(programs.basins);
  const distances = reading(programs.distances);
  const order = partOrder(programs.strict);
  const { next, ...times } = observationTimes(experiment);
  const replicas = experiment.stage?.replicas;
  const records = replicas === undefined ? times.records : LOOK_RECORDS;
  const strata = replicas ?? STRATA;
  const stratumOf = (number: number): number =>
    replicas === undefined ? number % strata : Math.floor((number * replicas) / experiment.particles);
  const lasts = new Map<number, number>();

  const newRecord = (classes: readonly string[], transitions: boolean): Record => {
    const zeros = (count: number): number[] => new Array<number>(count).fill(0);
    const wide = (): bigint[] => new Array<bigint>(strata).fill(0n);
    return {
      count: zeros(strata),
      classes: classes.map((name) => ({ name, counts: zeros(strata) })),
      quantities: Object.entries(observe.quantities).map(
        (
          [
            name,
            {
              bins,
              range: [least],
            },
          ],
          q,
        ) => ({
          name,
          least: f(least),
          fineness: f(constants[`fineness_${q}`]),
          below: zeros(strata),
          above: zeros(strata),
          undefined: zeros(strata),
          levels: wide(),
          squares: wide(),
          histogram: zeros(bins),
        }),
      ),
      transitions: transitions ? classes.map(() => zeros(classes.length)) : [],
    };
  };
  const leasts = Object.keys(observe.quantities).map((_, q) => f(constants[`least_${q}`]));
  const names = Object.keys(observe.basins);
  const looked = Array.from({ length: records }, () => newRecord(names, replicas === undefined));

  function add(record: Record, particle: Particle, time: number, place: number): void {
    const s = stratumOf(particle.number);
    record.count[s] += 1;
    const inside: (ClassCounts & { readonly counts: number[] }) | undefined = record.classes[place];
    if (inside !== undefined) inside.counts[s] += 1;
    values(stateOf(particle), time).forEach((value, q) => {
      const sums = record.quantities[q];
      const level = f(f(value - leasts[q]) * sums.fineness);
      if ((bitsOf(value) & 0x7f800000) === 0x7f800000) sums.undefined[s] += 1;
      else if (level < 0) sums.below[s] += 1;
      else if (level > LEVELS) sums.above[s] += 1;
      else {
        const whole = Math.floor(f(level + 0.5));
        sums.levels[s] += BigInt(whole);
        sums.squares[s] += BigInt(whole) ** 2n;
        const bins = sums.histogram.length;
        if (bins > 0) sums.histogram[Math.floor((Math.min(whole, LEVELS - 1) * bins) / LEVELS)] += 1;
      }
    });
  }

  function basinOf(state: State, time: number): number {
    const levels = basinLevels(state, time);
    let at = 0;
    return programs.basinLevels.findIndex((count) =>
      levels
        .subarray(at, (at += count))
        .some((level, k) => holds(level, programs.basinStrict[at - count + k])),
    );
  }

  function partOf(state: State, time: number): number {
    const from = distances(state, time);
    return order.reduce((best, k) => (from[k] > from[best] ? k : best));
  }

  const closed = (record: Record): Observation => structuredClone(record);

  return {
    look(particles, step) {
      const due = next(step - 1);
      if (due?.step !== step) return;
      const record = looked[due.record];
      for (const particle of particles) {
        const { outcome, number } = particle;
        const censoredNow = outcome === OUTCOME.CENSORED && constants["horizon"] === step;
        if (outcome !== OUTCOME.ALIVE && !censoredNow) continue;
        traits.of(number);
        const time = timeOf(step, particle);
        const basin = basinOf(stateOf(particle), time);
        add(record, particle, time, basin);
        if (basin < 0) continue;
        const before = lasts.get(number);
        if (before !== undefined && before !== basin) record.transitions[before][basin] += 1;
        lasts.set(number, basin);
      }
    },
    lookInStage(particles, steps, record) {
      for (const particle of particles) {
        const { outcome, descent } = particle;
        if (outcome !== OUTCOME.ALIVE || descent === undefined) continue;
        traits.of(descent.eve, descent.stage);
        const time = timeOf(descent.entry + steps, particle);
        add(looked[record], particle, time, basinOf(stateOf(particle), time));
      }
    },
    observations(particles) {
      const exits = newRecord(partNames(experiment, programs.strict.length), false);
      for (const particle of particles) {
        const { outcome, exit } = particle;
        if (!isExit(outcome)) continue;
        traits.of(particle.number);
        const time = timeOf(outcome, particle);
        add(exits, particle, time, exit ?? partOf(stateOf(particle), time));
      }
      let step = 0;
      return {
        looks: looked.map((record) => {
          if (observe.at === undefined) return closed(record);
          step = next(step)?.step ?? step;
          return { step, ...closed(record) };
        }),
        ...(nothingExits(experiment) || replicas !== undefined ? {} : { exits: closed(exits) }),
      };
    },
  };
}
