import { generatorRounds, PURPOSE, seedWords } from "../experiment/data/random.ts";
import { endsBeforeStage } from "../experiment/document/named-exits.ts";
import { LOWEST_SCORE } from "../experiment/document/stage.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { bitsOf } from "../math/bits.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { isExit, OUTCOME } from "../tally/outcome.ts";
import { clockOf } from "./clock.ts";
import { crossingTwin } from "./crossing.ts";
import { exitTaken } from "./exit-taken.ts";
import { timeAt } from "./formula.ts";
import { readingEvaluator } from "./mean-loss.ts";
import type { Notes, State } from "./rule.ts";
import { kicks, updateOf } from "./rules.ts";
import { sampleGradient } from "./samples.ts";
import { type Descent, higher, type StageKey, stageTwin } from "./stage.ts";
import { startTwin } from "./start.ts";
import { temperatureOf } from "./temperature.ts";
import { traitsOfParticles } from "./traits.ts";
import { type Block, variatesTwin } from "./variates.ts";
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
  /** What it has from its ancestors, and the highest score after any of its steps in its stage; only in one. */
  readonly descent?: Descent;
  highest?: number;
  /** Logarithm of the likelihood ratio of its steps in its stage; only in a tilted one. */
  logWeight?: number;
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
  const boundaries = programs.strict.length;
  const { horizon, time_step: timeStep } = constants;
  const timeOf = timeAt(timeStep);
  const every = constants["exit_every"];
  const declared = model.declaration;
  const { memory } = declared;
  const rounds = generatorRounds(experiment);
  const seed = seedWords(experiment.seed);
  const key: [number, number, number, number] = [seed.low, seed.high, group, 0];
  const { enter, begun, entered, scoreAt, tilt } = stageTwin(
    model,
    programs,
    coefficients,
    key,
    traits.values,
  );
  const staged = experiment.stage !== undefined;
  const sampling = sampleGradient(model, programs, coefficients, key, rounds);
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
  const detected = crossingTwin(programs, constants, experiment.exit.detection, heat);
  const { outside, crosses } = detected;
  const named =
    experiment.exit.exits === undefined && !staged
      ? undefined
      : exitTaken(
          programs,
          detected.chance,
          staged ? endsBeforeStage(experiment).length : Number.POSITIVE_INFINITY,
        );

  const words = new Uint32Array(4);
  const newState = () => Array.from({ length: 1 + memory.length }, () => new Float64Array(dimension));
  const states = Array.from({ length: 5 }, newState);
  const ds = Array.from({ length: 5 }, () => new Float64Array(boundaries));
  const block: Block = (number, quad, variable, purpose) =>
    threefry4x32([number, quad, variable, purpose], key, rounds, words);
  const variatesOf = variatesTwin(declared, dimension, block);
  const startState = startTwin(model, constants, key, rounds);

  const clock = clockOf(experiment, constants, (number, variable, purpose) =>
    block(number, 0, variable, purpose),
  );

  function start(number: number): Particle {
    traits.of(number, key[3]);
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
      ...(staged ? { descent: begun(number) } : {}),
      ...(clock === undefined ? {} : { delay: clock(number).delay }),
    };
  }

  function advance(particle: Particle, roundFirst: number, roundLast: number): void {
    if (particle.outcome !== OUTCOME.ALIVE) return;
    const { entry } = particle.descent ?? { entry: 0 };
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
    traits.of(particle.descent?.eve ?? particle.number, key[3]);
    copy(stateOf(particle), states[0]);
    distances(states[0], timeOf(first), ds[0]);
    const endQuad = Math.ceil(last / 4);
    for (let quad = Math.floor(first / 4); quad < endQuad; quad++) {
      const variates = variatesOf(particle.number, quad, particle.descent);
      let drawn = false;
      for (let j = 0; j < 4; j++) {
        const step = 4 * quad + j;
        if (step < first || step >= last) {
          copy(states[j], states[j + 1]);
          ds[j + 1].set(ds[j]);
          continue;
        }
        if (tilt !== undefined) {
          const { logWeight = 0 } = particle;
          particle.logWeight = tilt.tilted(variates[j].noise!, states[j], timeOf(step), logWeight);
        }
        update(states[j], variates[j], step, states[j + 1]);
        walls?.pushed(states[j][0], states[j + 1][0], particle.number, step);
        wrap(states[j + 1][0]);
        if ((step + 1) % every === 0) {
          distances(states[j + 1], timeOf(step + 1), ds[j + 1]);
          if (staged) particle.highest = higher(particle.highest!, scoreAt(states[j + 1], timeOf(step + 1)));
        } else ds[j + 1].fill(-1);
        const word = (): number => {
          if (!drawn) block(particle.number, quad, 0, PURPOSE.PURPOSE_CROSSING);
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

  function branch(number: number, parent: Particle, steps: number): Particle {
    const entry = parent.outcome === OUTCOME.ALIVE ? parent.descent!.entry + steps : parent.outcome;
    const x = parent.x.slice();
    const memory = parent.memory.map((vector) => vector.slice());
    const taken = parent.exit!;
    const exited = parent.outcome !== OUTCOME.ALIVE && taken < endsBeforeStage(experiment).length;
    const descent = entered(number, { number: parent.number, descent: parent.descent! }, entry);
    traits.of(descent.eve, key[3]);
    const from = distances([x, ...memory], timeOf(entry));
    if (entry % every !== 0) from.fill(-1);
    return {
      number,
      x,
      memory,
      notes: { stillSteps: 0, negativeDiffusions: 0 },
      // A particle that has exited stays where it is: a bridge may have taken it on its way to a place inside.
      outcome: exited || outside(from) ? entry : OUTCOME.ALIVE,
      descent,
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
