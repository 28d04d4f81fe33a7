import { generatorRounds, PURPOSE, seedWords } from "../experiment/data/random.ts";
import { endsBeforeStage } from "../experiment/document/named-exits.ts";
import { STAGE_FLOOR, STAGE_LEVEL } from "../experiment/document/stage.ts";
import { LEAST_TEMPERATURE } from "../experiment/document/temperature.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { holds } from "../formula/inequality.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { isExit, OUTCOME } from "../tally/outcome.ts";
import { clockOf } from "./clock.ts";
import { bitsOf } from "./deviates.ts";
import { portableExp } from "./elementary.ts";
import { exitTaken } from "./exit-taken.ts";
import { timeAt } from "./formula.ts";
import { readingEvaluator } from "./mean-loss.ts";
import type { Notes, State, Variates } from "./rule.ts";
import { kicks, updateOf } from "./rules.ts";
import { sampleGradient } from "./samples.ts";
import { startTwin } from "./start.ts";
import { sourceOf } from "./streams.ts";
import { temperatureOf } from "./temperature.ts";
import { traitsOfParticles } from "./traits.ts";
import { wallTwin } from "./walls.ts";
import { wrapping } from "./wrapping.ts";

/** A particle of the CPU twins. */
export interface Particle {
  /** Number of the particle in its group. */
  readonly number: number;
  readonly x: Float64Array;
  /** Further vectors that its dynamics remembers. */
  readonly memory: readonly Float64Array[];
  /** What its steps gave reason to count. */
  readonly notes: Notes;
  /** Outcome word: `OUTCOME.ALIVE`, or how and when it ended. */
  outcome: number;
  /** Step at which it diverged; only then. */
  divergedAt?: number;
  /** Steps of the clock before it moves; only where the document has a clock. */
  readonly delay?: number;
  /** Number of the named exit that it took; only where exits are named. */
  exit?: number;
  /** Step at which it entered its stage, and the highest score after any of its steps there; only in one. */
  readonly entry?: number;
  highest?: number;
}

/** A stage: the word that keys its random words, and the numbers that its particles end at. */
export interface StageKey {
  readonly number: number;
  readonly level: number;
  readonly floor: number;
}

/** CPU twins of start.wgsl and advance.wgsl for one group. */
export interface ParticleKernels {
  start(number: number): Particle;
  /** Steps first … last − 1 of a living particle, counted from its entry; also ends it at the horizon. */
  advance(particle: Particle, first: number, last: number): void;
  /** All that follows belongs to a stage. */
  enter(stage: StageKey): void;
  /**
   * A particle of that number which goes on from where another has ended, or is.
   * @param steps that one has done in its stage which has not ended
   */
  branch(number: number, parent: Particle, steps: number): Particle;
}

const f = Math.fround;
/** Below all scores, as src/wgsl/score.ts has it. */
const LOWEST_SCORE = -(2 ** 127);
/** The first where the second is no number. */
const higher = (a: number, b: number): number => (b > a ? b : a);
/** f32 of 1e15; see shaders/shared/outcome.wgsl. */
const DIVERGED_BITS = 0x58635fa9;

/**
 * The kernels of one group, in f32 arithmetic rounded after every operation, as an unfused device computes.
 * @param model of the group's point of the sweep; @param group its number; @param programs those of the whole experiment
 */
export function particleKernels(model: Model, group: number, programs: Programs): ParticleKernels {
  const { experiment } = model;
  const dimension = experiment.landscape.variables.length;
  const constants = model.constants(programs);
  const coefficients = programs.coefficients.map((_, i) => constants[`coefficient_${i}`]);
  const traits = traitsOfParticles(experiment, constants, group);
  const distances = readingEvaluator(model, programs, programs.boundaries, coefficients, traits.values);
  const score =
    programs.score === undefined
      ? undefined
      : readingEvaluator(model, programs, programs.score, coefficients, traits.values);
  const scoreAt = (state: State, time: number): number => score?.(state, time)[0] ?? LOWEST_SCORE;
  const { strict } = programs;
  const boundaries = strict.length;
  /** Boundaries that a bridge looks for. */
  const looked = programs.bridged.flatMap((one, k) => (one ? [k] : []));
  const outside = (from: Float64Array): boolean => from.some((distance, k) => holds(distance, strict[k]));
  const { horizon, time_step: timeStep } = constants;
  const timeOf = timeAt(timeStep);
  const every = constants["exit_every"];
  const declared = model.declaration;
  const { streams, noise, shapes, memory } = declared;
  const rounds = generatorRounds(experiment);
  const seed = seedWords(experiment.seed);
  const key: [number, number, number, number] = [seed.low, seed.high, group, 0];
  const staged = experiment.stage !== undefined;
  const sampling = sampleGradient(model, group, programs, coefficients, rounds);
  const notes: Notes = { stillSteps: 0, negativeDiffusions: 0 };
  const heat = temperatureOf(programs.motion.temperature, coefficients, experiment.dynamics, traits.values);
  const wrap = wrapping(programs, coefficients, dimension);
  const walls = wallTwin(programs, coefficients, dimension, {
    constants,
    traits: traits.values,
    smooth: declared.smooth,
    timeAt: timeOf,
    kickAt: kicks(f(constants["kick"] ?? 0), heat),
    key,
    rounds,
  });
  const update = updateOf(declared, experiment.dynamics, programs.motion, coefficients, dimension, {
    notes,
    traits: traits.values,
    sampling,
    walls,
  });
  const deviating = streams.filter((stream) => stream !== "sample");
  const sources = deviating.map((stream) => [stream, sourceOf(stream, noise, shapes)] as const);
  const rates = strict.map((_, k) => f(constants[`crossing_${k}`] ?? constants["crossing"] ?? 0));
  const reaches = strict.map((_, k) => f(constants[`reach_${k}`] ?? constants["reach"] ?? 0));
  const bridged = experiment.exit.detection === "bridge";
  const crosses = bridged ? bridge : endpoint;
  const named =
    experiment.exit.exits === undefined && !staged
      ? undefined
      : exitTaken(
          programs,
          bridged ? chance : undefined,
          staged ? endsBeforeStage(experiment).length : Number.POSITIVE_INFINITY,
        );

  const words = new Uint32Array(4);
  const deviates = new Float64Array(4);
  const newState = () => Array.from({ length: 1 + memory.length }, () => new Float64Array(dimension));
  const states = Array.from({ length: 5 }, newState);
  const variates = Array.from({ length: 4 }, () => ({
    ...(Object.fromEntries(deviating.map((stream) => [stream, new Float64Array(dimension)])) as Variates),
    sample: { number: 0, step: 0 },
  }));
  const ds = Array.from({ length: 5 }, () => new Float64Array(boundaries));
  const startState = startTwin(model, constants, key, rounds);

  const clock = clockOf(experiment, constants, (number, variable, purpose) =>
    threefry4x32([number, 0, variable, purpose], key, rounds, words),
  );

  function drawVariates(number: number, quad: number): void {
    const block = (variable: number, purpose: number): Uint32Array =>
      threefry4x32([number, quad, variable, purpose], key, rounds, words);
    variates.forEach(({ sample }, j) => {
      sample.number = number;
      sample.step = 4 * quad + j;
    });
    for (const [stream, source] of sources) {
      for (let i = 0; i < dimension; i++) {
        source(block, i, deviates);
        for (let j = 0; j < 4; j++) variates[j][stream]![i] = deviates[j];
      }
    }
  }

  function start(number: number): Particle {
    traits.of(number);
    const { x, memories } = startState(number);
    walls?.folded(x, timeOf(0));
    const from = distances([x, ...memories], timeOf(0));
    return {
      number,
      x,
      memory: memories,
      notes: { stillSteps: 0, negativeDiffusions: 0 },
      outcome: clock === undefined && outside(from) ? 0 : OUTCOME.ALIVE,
      ...(staged ? { highest: outside(from) ? scoreAt([x, ...memories], timeOf(0)) : LOWEST_SCORE } : {}),
      ...(named === undefined ? {} : { exit: named.holding(from) }),
      ...(staged ? { entry: 0 } : {}),
      ...(clock === undefined ? {} : { delay: clock(number).delay }),
    };
  }

  function endpoint(_step: number, _before: Float64Array, after: Float64Array): boolean {
    return outside(after);
  }

  function rateAt(step: number, k: number): number {
    return heat === undefined ? rates[k] : f(rates[k] / Math.max(heat(step), f(LEAST_TEMPERATURE)));
  }

  /** Probability that the bridge of a step crosses one boundary by itself. */
  function chance(step: number, k: number, before: Float64Array, after: Float64Array): number {
    return programs.bridged[k] && rates[k] > 0
      ? portableExp(f(-rateAt(step, k) * f(before[k] * after[k])))
      : 0;
  }

  function bridge(step: number, before: Float64Array, after: Float64Array, word: () => number): boolean {
    if (outside(after)) return true;
    const warmth = heat?.(step);
    let near = false;
    for (const k of looked) {
      near ||= f(before[k] * after[k]) <= (warmth === undefined ? reaches[k] : f(reaches[k] * warmth));
    }
    if (!near) return false;
    let probability = 0;
    for (let k = 0; k < boundaries; k++) {
      const p = chance(step, k, before, after);
      probability = k === 0 ? p : f(f(probability + p) - f(probability * p));
    }
    return f(f(word() >>> 1) + 0.5) < f(probability * 2147483648);
  }

  function advance(particle: Particle, roundFirst: number, roundLast: number): void {
    if (particle.outcome !== OUTCOME.ALIVE) return;
    const { entry = 0 } = particle;
    const seen = Math.min(roundLast + entry, horizon);
    const own = clock?.(particle.number);
    if (own !== undefined && own.lapse > 0) {
      if (own.lapse <= seen) {
        particle.outcome = own.lapse;
        if (named !== undefined) particle.exit = own.exit;
      } else if (seen === horizon) particle.outcome = OUTCOME.CENSORED;
      return;
    }
    const delay = own?.delay ?? 0;
    const first = Math.max(roundFirst + entry, delay) - delay;
    const last = Math.max(seen, delay) - delay;
    if (first >= last) {
      if ((own !== undefined || staged) && seen === horizon) particle.outcome = OUTCOME.CENSORED;
      return;
    }
    notes.stillSteps = 0;
    notes.negativeDiffusions = 0;
    if (own !== undefined && first === 0 && leavesAtOnce(particle)) particle.outcome = 0;
    else walk(particle, first, last, horizon - delay);
    if (isExit(particle.outcome)) particle.outcome += delay;
    if (particle.divergedAt !== undefined) particle.divergedAt += delay;
    particle.notes.stillSteps += notes.stillSteps;
    particle.notes.negativeDiffusions += notes.negativeDiffusions;
  }

  /** One that starts outside exits when its delay has passed. */
  function leavesAtOnce(particle: Particle): boolean {
    traits.of(particle.number);
    const from = distances(stateOf(particle), timeOf(0));
    if (!outside(from)) return false;
    if (named !== undefined) particle.exit = named.holding(from);
    return true;
  }

  /** @param horizon in steps that the particle itself does */
  function walk(particle: Particle, first: number, last: number, horizon: number): void {
    traits.of(particle.number);
    copy(stateOf(particle), states[0]);
    distances(states[0], timeOf(first), ds[0]);
    const endQuad = Math.ceil(last / 4);
    for (let quad = Math.floor(first / 4); quad < endQuad; quad++) {
      drawVariates(particle.number, quad);
      let drawn = false;
      for (let j = 0; j < 4; j++) {
        const step = 4 * quad + j;
        if (step < first || step >= last) {
          copy(states[j], states[j + 1]);
          ds[j + 1].set(ds[j]);
          continue;
        }
        update(states[j], variates[j], step, states[j + 1]);
        walls?.pushed(states[j][0], states[j + 1][0], particle.number, step);
        wrap(states[j + 1][0]);
        if ((step + 1) % every === 0) {
          distances(states[j + 1], timeOf(step + 1), ds[j + 1]);
          if (staged) particle.highest = higher(particle.highest!, scoreAt(states[j + 1], timeOf(step + 1)));
        } else ds[j + 1].fill(-1);
        const word = (): number => {
          if (!drawn) threefry4x32([particle.number, quad, 0, PURPOSE.PURPOSE_CROSSING], key, rounds, words);
          drawn = true;
          return words[j];
        };
        if (crosses(step, ds[j], ds[j + 1], word)) {
          if (named !== undefined) particle.exit = named.taken(step, ds[j], ds[j + 1], word);
          finish(particle, states[j + 1], step + 1);
          return;
        }
      }
      const reached = Math.min(4 * quad + 4, last);
      if (hasDiverged(states[4][0]) && (reached === 4 * quad + 4 || last === horizon)) {
        finish(particle, states[4], reached);
        return;
      }
      copy(states[4], states[0]);
      ds[0].set(ds[4]);
    }
    copy(states[0], stateOf(particle));
    if (last === horizon) particle.outcome = OUTCOME.CENSORED;
  }

  function enter({ number, level, floor }: StageKey): void {
    key[3] = number;
    traits.values[STAGE_LEVEL] = f(level);
    traits.values[STAGE_FLOOR] = f(floor);
  }

  function branch(number: number, parent: Particle, steps: number): Particle {
    const entry = parent.outcome === OUTCOME.ALIVE ? parent.entry! + steps : parent.outcome;
    const x = parent.x.slice();
    const memory = parent.memory.map((vector) => vector.slice());
    const taken = parent.exit!;
    const exited = parent.outcome !== OUTCOME.ALIVE && taken < endsBeforeStage(experiment).length;
    const from = distances([x, ...memory], timeOf(entry));
    return {
      number,
      x,
      memory,
      notes: { stillSteps: 0, negativeDiffusions: 0 },
      // A particle that has exited stays where it is: a bridge may have taken it on its way to a place inside.
      outcome: exited || outside(from) ? entry : OUTCOME.ALIVE,
      entry,
      highest: exited
        ? parent.highest!
        : outside(from)
          ? scoreAt([x, ...memory], timeOf(entry))
          : LOWEST_SCORE,
      exit: exited ? taken : named!.holding(from),
    };
  }

  return { start, advance, enter, branch };
}

function copy(from: State, to: State): void {
  from.forEach((vector, k) => {
    to[k].set(vector);
  });
}

/** All that a particle carries from step to step. */
export const stateOf = ({ x, memory }: Particle): State => [x, ...memory];

function finish(particle: Particle, state: State, step: number): void {
  copy(state, stateOf(particle));
  if (hasDiverged(state[0])) {
    particle.divergedAt = step;
    particle.outcome = OUTCOME.DIVERGED;
  } else {
    particle.outcome = step;
  }
}

function hasDiverged(x: Float64Array): boolean {
  return x.some((coordinate) => (bitsOf(coordinate) & 0x7fffffff) >= DIVERGED_BITS);
}
