/** CPU twin of shaders/walls/ and of what src/wgsl/walls.ts prints, rounded to f32 after every operation. */
import { PURPOSE } from "../experiment/data/random.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { WallProgram } from "../experiment/model/wall-programs.ts";
import type { TimedEvaluator } from "../formula/timed.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { logUniform } from "./deviates.ts";
import { portableExp } from "./elementary.ts";
import { timedF32 } from "./formula.ts";

const f = Math.fround;

/** Where walls are, and what they do to a place. */
export interface WallTwin {
  /** Mirrors a place that lies behind walls. */
  folded(x: Float64Array, time: number): void;
  /** Mirrors position and velocity of a smooth path that has come from `from`. */
  collided(from: Float64Array, x: Float64Array, velocity: Float64Array, time: number, later: number): void;
  /** Sends back a path with noise that has come from `from` in a step of so many. */
  pushed(from: Float64Array, x: Float64Array, particle: number, step: number): void;
}

/** What pushing needs to know of a step. */
export interface WallStep {
  readonly constants: Readonly<Record<string, number>>;
  /** What the particle at hand has drawn for itself. */
  readonly traits: Readonly<Record<string, number>>;
  /** Where paths are smooth, the rule itself mirrors them. */
  readonly smooth: boolean | undefined;
  timeAt(step: number): number;
  /** Size of a step's noise, the same everywhere, where no spread is typed. */
  kickAt(step: number): number;
  readonly key: readonly [number, number, number, number];
  readonly rounds: number;
}

interface Wall {
  readonly distance: (x: ArrayLike<number>, time: number) => number;
  readonly normal: TimedEvaluator;
  readonly push: TimedEvaluator;
  readonly reactivity: ((x: ArrayLike<number>, time: number) => number) | undefined;
  hold(x: Float64Array, time: number): void;
}

/** The twin of an experiment's walls; undefined without any. */
export function wallTwin(
  { walls, motion }: Pick<Programs, "walls" | "motion">,
  coefficients: readonly number[],
  dimension: number,
  { constants, traits, smooth, timeAt, kickAt, key, rounds }: WallStep,
): WallTwin | undefined {
  if (walls.length === 0) return undefined;
  const spread = motion.spread === undefined ? undefined : timedF32(motion.spread, coefficients, traits);
  const all = walls.map((wall) => bound(wall, coefficients, traits));
  const [normal, way, kick] = [0, 1, 2].map(() => new Float64Array(dimension));
  const words = new Uint32Array(4);

  function folded(x: Float64Array, time: number): void {
    for (const wall of all) {
      const by = Math.max(f(-2 * wall.distance(x, time)), 0);
      wall.push(x, time, way);
      x.forEach((value, i) => {
        x[i] = f(value + f(by * way[i]));
      });
    }
  }

  function collided(
    from: Float64Array,
    x: Float64Array,
    velocity: Float64Array,
    time: number,
    later: number,
  ): void {
    for (const wall of all) {
      const after = wall.distance(x, later);
      if (!(after < 0)) continue;
      const inside = Math.max(wall.distance(from, time), 0);
      const share = f(inside / f(inside - after));
      const met = way;
      from.forEach((value, i) => {
        met[i] = f(value + f(share * f(x[i] - value)));
      });
      wall.normal(met, later, normal);
      const beyond = f(
        2 *
          inner(
            x.map((value, i) => f(value - met[i])),
            normal,
          ),
      );
      const speed = f(2 * inner(velocity, normal));
      for (let i = 0; i < x.length; i++) {
        x[i] = f(x[i] - f(beyond * normal[i]));
        velocity[i] = f(velocity[i] - f(speed * normal[i]));
      }
      wall.hold(x, later);
    }
  }

  function variance(from: Float64Array, step: number): number {
    if (spread === undefined) return f(kickAt(step) * kickAt(step));
    spread(from, timeAt(step), kick);
    kick.forEach((value, i) => {
      kick[i] = f(f(constants["root_step"]) * f(value * normal[i]));
    });
    return inner(kick, kick);
  }

  function pushed(from: Float64Array, x: Float64Array, particle: number, step: number): void {
    if (smooth === true) return;
    const [time, later] = [timeAt(step), timeAt(step + 1)];
    all.forEach((wall, k) => {
      const before = wall.distance(from, time);
      const after = wall.distance(x, later);
      wall.normal(x, later, normal);
      const spreadOut = variance(from, step);
      if (!(f(before * after) <= f(12.5 * spreadOut))) return;
      threefry4x32([particle, step, k, PURPOSE.PURPOSE_WALL], key, rounds, words);
      const push = pushBy(before, after, spreadOut, words[0]);
      wall.push(x, later, way);
      shift(x, push, way);
      wall.hold(x, later);
      if (wall.reactivity === undefined) return;
      const rate = f(2 * f(f(constants["step"]) * wall.reactivity(x, later)));
      if (!takes(f(f(rate * push) / spreadOut), words[1])) return;
      wall.normal(x, later, normal);
      shift(x, -f(wall.distance(x, later) + f(Math.sqrt(spreadOut))), normal);
    });
  }

  return { folded, collided, pushed };
}

function shift(x: Float64Array, by: number, way: Float64Array): void {
  x.forEach((value, i) => {
    x[i] = f(value + f(by * way[i]));
  });
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = f(a[0] * b[0]);
  for (let i = 1; i < a.length; i++) sum = f(sum + f(a[i] * b[i]));
  return sum;
}

function pushBy(before: number, after: number, variance: number, word: number): number {
  const change = f(after - before);
  const span = f(Math.sqrt(f(f(change * change) - f(2 * f(variance * logUniform(word))))));
  return Math.max(f(0.5 * f(span - f(before + after))), 0);
}

const SERIES = [0.16666667, 0.041666668, 0.0083333338, 0.0013888889].map(f);

function takes(z: number, word: number): boolean {
  const [s3, s4, s5, s6] = SERIES;
  const inside = f(s3 - f(z * f(s4 - f(z * f(s5 - f(z * s6))))));
  const small = f(z * f(1 - f(z * f(0.5 - f(z * inside)))));
  const probability = z < 0.25 ? small : f(1 - portableExp(-z));
  return f(f(word >>> 1) + 0.5) < f(probability * 2147483648);
}

function bound(
  program: WallProgram,
  coefficients: readonly number[],
  traits: Readonly<Record<string, number>>,
): Wall {
  const one = new Float64Array(1);
  const scalar = (of: WallProgram["distance"]) => {
    const evaluate = timedF32(of, coefficients, traits);
    return (x: ArrayLike<number>, time: number): number => evaluate(x, time, one)[0];
  };
  const limit = program.bound === undefined ? undefined : scalar(program.bound.value);
  return {
    distance: scalar(program.distance),
    normal: timedF32(program.normal, coefficients, traits),
    push: timedF32(program.push, coefficients, traits),
    reactivity: program.reactivity === undefined ? undefined : scalar(program.reactivity),
    hold(x, time) {
      if (limit === undefined || program.bound === undefined) return;
      const { variable, lower } = program.bound;
      x[variable] = (lower ? Math.max : Math.min)(x[variable], limit(x, time));
    },
  };
}
