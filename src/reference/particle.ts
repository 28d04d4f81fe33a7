import { groupConstants, startKind } from "../experiment/constants.ts";
import type { Group } from "../experiment/groups.ts";
import type { Programs } from "../experiment/programs.ts";
import { generatorRounds, PURPOSE, seedWords } from "../experiment/random.ts";
import { OUTCOME } from "../tally/outcome.ts";
import { bitsOf, normals } from "./deviates.ts";
import { portableExp } from "./elementary.ts";
import { evaluatorF32 } from "./formula.ts";
import { threefry4x32 } from "./threefry.ts";

/** A particle of the CPU twins. */
export interface Particle {
  /** Number of the particle in its group. */
  readonly member: number;
  readonly x: Float64Array;
  /** Outcome word: `OUTCOME.ALIVE`, or how and when it ended. */
  outcome: number;
  /** Step at which it diverged; only then. */
  divergedAt?: number;
}

/** CPU twins of start.wgsl and advance.wgsl for one group. */
export interface ParticleKernels {
  start(member: number): Particle;
  /** Steps first … last − 1 of a living particle; also ends it at the horizon. */
  advance(particle: Particle, first: number, last: number): void;
}

const f = Math.fround;
/** f32 of 1e15; see shaders/shared/outcome.wgsl. */
const DIVERGED_BITS = 0x58635fa9;

/** The kernels of one group, in f32 arithmetic rounded after every operation, as an unfused device computes. */
export function particleKernels(group: Group, programs: Programs): ParticleKernels {
  const { experiment } = group;
  const dimension = experiment.landscape.variables.length;
  const constants = groupConstants(experiment, programs.coefficients);
  const coefficients = programs.coefficients.map((_, i) => constants[`coefficient_${i}`]);
  const force = evaluatorF32(programs.force, coefficients);
  const distances = evaluatorF32(programs.distances, coefficients);
  const boundaries = programs.distances.results.length;
  const { horizon } = constants;
  const h = f(constants["step"]);
  const kick = f(constants["kick"]);
  const crossing = f(constants["crossing"]);
  const reach = f(constants["reach"]);
  const rounds = generatorRounds(experiment);
  const seed = seedWords(experiment.seed);
  const key = [seed.low, seed.high, group.index, 0] as const;
  const integrate = experiment.dynamics.integrator === "heun" ? heun : euler;
  const crosses = experiment.exit.detection === "bridge" ? bridge : endpoint;

  const words = new Uint32Array(4);
  const deviates = new Float64Array(4);
  const kicks = Array.from({ length: dimension }, () => new Float64Array(4));
  const states = Array.from({ length: 5 }, () => new Float64Array(dimension));
  const ds = Array.from({ length: 5 }, () => new Float64Array(boundaries));
  const slope = new Float64Array(dimension);
  const later = new Float64Array(dimension);
  const guess = new Float64Array(dimension);
  const kind = startKind(experiment);

  function start(member: number): Particle {
    const x = new Float64Array(dimension);
    for (let i = 0; i < dimension; i++) {
      threefry4x32([member, 0, i, PURPOSE.PURPOSE_START], key, rounds, words);
      const centre = f(constants[`start_${i}`]);
      const width = f(constants[`width_${i}`]);
      if (kind === "gaussian") {
        normals(words, deviates);
        x[i] = f(centre + f(width * deviates[0]));
      } else if (kind === "box") {
        x[i] = f(centre + f(width * f(f((words[0] >>> 8) + 0.5) * f(2 ** -24))));
      } else {
        x[i] = centre;
      }
    }
    return { member, x, outcome: distances(x).some((d) => d >= 0) ? 0 : OUTCOME.ALIVE };
  }

  function euler(x: Float64Array, time: number, step: number, out: Float64Array): void {
    force(x, slope);
    for (let i = 0; i < dimension; i++) out[i] = f(f(x[i] + f(time * slope[i])) + kicks[i][step]);
  }

  function heun(x: Float64Array, time: number, step: number, out: Float64Array): void {
    force(x, slope);
    for (let i = 0; i < dimension; i++) guess[i] = f(f(x[i] + f(time * slope[i])) + kicks[i][step]);
    force(guess, later);
    const half = f(0.5 * time);
    for (let i = 0; i < dimension; i++) {
      out[i] = f(f(x[i] + f(half * f(slope[i] + later[i]))) + kicks[i][step]);
    }
  }

  function endpoint(_before: Float64Array, after: Float64Array): boolean {
    return after.some((d) => d >= 0);
  }

  function bridge(before: Float64Array, after: Float64Array, word: () => number): boolean {
    if (after.some((d) => d >= 0)) return true;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < boundaries; k++) least = Math.min(least, f(before[k] * after[k]));
    if (!(least <= reach)) return false;
    let probability = 0;
    for (let k = 0; k < boundaries; k++) {
      const p = portableExp(f(-crossing * f(before[k] * after[k])));
      probability = k === 0 ? p : f(f(probability + p) - f(probability * p));
    }
    return f(f(word() >>> 1) + 0.5) < f(probability * 2147483648);
  }

  function advance(particle: Particle, first: number, roundLast: number): void {
    const last = Math.min(roundLast, horizon);
    if (particle.outcome !== OUTCOME.ALIVE || first >= last) return;
    states[0].set(particle.x);
    distances(states[0], ds[0]);
    const endQuad = Math.ceil(last / 4);
    for (let quad = Math.floor(first / 4); quad < endQuad; quad++) {
      for (let i = 0; i < dimension; i++) {
        threefry4x32([particle.member, quad, i, PURPOSE.PURPOSE_PATH], key, rounds, words);
        normals(words, deviates);
        for (let j = 0; j < 4; j++) kicks[i][j] = f(kick * deviates[j]);
      }
      let drawn = false;
      for (let j = 0; j < 4; j++) {
        const step = 4 * quad + j;
        if (step < first || step >= last) {
          states[j + 1].set(states[j]);
          ds[j + 1].set(ds[j]);
          continue;
        }
        integrate(states[j], h, j, states[j + 1]);
        distances(states[j + 1], ds[j + 1]);
        const crossed = crosses(ds[j], ds[j + 1], () => {
          if (!drawn) threefry4x32([particle.member, quad, 0, PURPOSE.PURPOSE_CROSSING], key, rounds, words);
          drawn = true;
          return words[j];
        });
        if (crossed) {
          finish(particle, states[j + 1], step + 1);
          return;
        }
      }
      const reached = Math.min(4 * quad + 4, last);
      if (hasDiverged(states[4]) && (reached === 4 * quad + 4 || last === horizon)) {
        finish(particle, states[4], reached);
        return;
      }
      states[0].set(states[4]);
      ds[0].set(ds[4]);
    }
    particle.x.set(states[0]);
    if (last === horizon) particle.outcome = OUTCOME.CENSORED;
  }

  return { start, advance };
}

function finish(particle: Particle, x: Float64Array, step: number): void {
  particle.x.set(x);
  if (hasDiverged(x)) {
    particle.divergedAt = step;
    particle.outcome = OUTCOME.DIVERGED;
  } else {
    particle.outcome = step;
  }
}

function hasDiverged(x: Float64Array): boolean {
  return x.some((coordinate) => (bitsOf(coordinate) & 0x7fffffff) >= DIVERGED_BITS);
}

/** Path of one particle, exactly as it was simulated: its position after each step up to its end or the horizon. */
export function replayPath(group: Group, programs: Programs, member: number): Float64Array[] {
  const kernels = particleKernels(group, programs);
  const particle = kernels.start(member);
  const path = [particle.x.slice()];
  for (let step = 0; particle.outcome === OUTCOME.ALIVE; step++) {
    kernels.advance(particle, step, step + 1);
    path.push(particle.x.slice());
  }
  return path;
}
