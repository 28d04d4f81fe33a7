/** CPU twins of shaders/dynamics/ and shaders/schedules/, rounded to f32 after every operation. */
import type { Declaration, Stream } from "../experiment/model/declaration.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { Evaluator } from "../formula/evaluate.ts";
import { portableCos, portableExp, roundHalfEven } from "./elementary.ts";
import { evaluatorF32 } from "./formula.ts";
import type { Sample, SampleGradient } from "./samples.ts";

const f = Math.fround;

/** A particle's position and further vectors, in the order of its declaration. */
export type State = readonly Float64Array[];

/** What a step draws: one vector from each stream, or what its examples are a function of. */
export type Draw = Readonly<Partial<Record<Exclude<Stream, "sample">, Float64Array>>> & {
  readonly sample?: Sample;
};

/** What steps give reason to count; grows as they are done. */
export interface Notes {
  /** Steps that left a coordinate as it was although its displacement was not 0. */
  stillSteps: number;
  /** Steps from places where a diffusion was negative. */
  negativeDiffusions: number;
}

/** One step: reads `state`, writes `next`. */
export type Update = (state: State, draw: Draw, step: number, next: State) => void;

/** The rule of a declaration with its numbers and formulas bound. Counts into `notes`. */
export function updateOf(
  declaration: Declaration,
  parts: Programs["motion"],
  coefficients: readonly number[],
  dimension: number,
  notes: Notes,
  sampling?: SampleGradient,
): Update {
  const evaluators = Object.fromEntries(
    Object.entries(parts).map(([name, program]) => [name, evaluatorF32(program, coefficients)]),
  ) as Readonly<Record<keyof Programs["motion"], Evaluator>>;
  const constants = Object.fromEntries(
    Object.entries(declaration.constants).map(([name, value]) => [name, f(value)]),
  );
  return RULES[declaration.rule]({
    dimension,
    constants,
    flags: declaration.flags,
    rate: rateOf(declaration, constants, evaluators.schedule),
    moved: moving(notes),
    noteDiffusion: (values) => {
      if (values.some((value) => value < 0)) notes.negativeDiffusions += 1;
    },
    gradientAt: sampling ?? formulaGradient(evaluators.sampleGradient, dimension),
    ...evaluators,
  });
}

interface Rule extends Readonly<Record<keyof Programs["motion"], Evaluator>> {
  readonly dimension: number;
  readonly constants: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, boolean>>;
  /** Gradient of what the step draws, at a place. */
  gradientAt(x: Float64Array, draw: Draw, out: Float64Array): void;
  /** A position, changed by a displacement that is computed coordinate by coordinate. */
  moved(out: Float64Array, x: Float64Array, displacement: (i: number) => number): void;
  noteDiffusion(values: Float64Array): void;
  /** Learning rate at a step. */
  rate(step: number): number;
}

function rateOf(
  { schedule }: Declaration,
  { learning_rate: rate, every, log_factor: logFactor, over }: Readonly<Record<string, number>>,
  typed: Evaluator,
): (step: number) => number {
  switch (schedule) {
    case "decay":
      return (step) => f(rate * portableExp(f(logFactor * decays(step, every))));
    case "cosine":
      return (step) => {
        const part = Math.min(f(f(step) / over), 1);
        return f(rate * f(0.5 + f(0.5 * portableCos(f(f(3.14159265) * part)))));
      };
    case "typed":
      return (step) => f(rate * typed([f(step)])[0]);
    default:
      return () => rate;
  }
}

/**
 * How many times `every` steps fit into `step`, whatever the error of the division that a guess is made with.
 * @param divide the device's own division
 */
export function decays(step: number, every: number, divide = (a: number, b: number) => f(a / b)): number {
  const now = f(step);
  const guess = Math.floor(divide(now, every));
  return guess + (f((guess + 1) * every) <= now ? 1 : 0) - (f(guess * every) > now ? 1 : 0);
}

/** A vector whose coordinates are computed one by one, in f32. */
const each = (out: Float64Array, value: (i: number) => number): Float64Array => {
  for (let i = 0; i < out.length; i++) out[i] = f(value(i));
  return out;
};

function moving(notes: Notes): Rule["moved"] {
  return (out, x, displacement) => {
    let still = false;
    for (let i = 0; i < out.length; i++) {
      const by = f(displacement(i));
      const to = f(x[i] + by);
      still ||= Object.is(to, x[i]) && by !== 0;
      out[i] = to;
    }
    if (still) notes.stillSteps += 1;
  };
}

function lengthOf(v: Float64Array): number {
  return f(Math.sqrt(v.reduce((sum, x, i) => (i === 0 ? f(x * x) : f(sum + f(x * x))), 0)));
}

function shortened(v: Float64Array, bound: number): Float64Array {
  const length = lengthOf(v);
  const factor = length > bound ? f(bound / length) : 1;
  return each(v, (i) => factor * v[i]);
}

const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);

const RULES: Readonly<Record<Declaration["rule"], (rule: Rule) => Update>> = {
  euler({ dimension, constants: { step, kick }, force, moved }) {
    const slope = new Float64Array(dimension);
    return ([x], { noise }, _step, [out]) => {
      force(x, slope);
      moved(out, x, (i) => f(step * slope[i]) + f(kick * noise![i]));
    };
  },

  heun({ dimension, constants: { step, kick }, force, moved }) {
    const slope = new Float64Array(dimension);
    const later = new Float64Array(dimension);
    const guess = new Float64Array(dimension);
    const half = f(0.5 * step);
    return ([x], { noise }, _step, [out]) => {
      force(x, slope);
      each(guess, (i) => x[i] + f(f(step * slope[i]) + f(kick * noise![i])));
      force(guess, later);
      moved(out, x, (i) => f(half * f(slope[i] + later[i])) + f(kick * noise![i]));
    };
  },

  baoab({ dimension, constants: { half_step: half, loss, kick }, force, moved }) {
    const push = new Float64Array(dimension);
    const second = new Float64Array(dimension);
    const kicked = new Float64Array(dimension);
    const change = new Float64Array(dimension);
    return ([x, velocity], { noise }, _step, [out, velocityOut]) => {
      force(x, push);
      each(push, (i) => half * push[i]);
      each(kicked, (i) => velocity[i] + push[i]);
      each(change, (i) => f(kick * noise![i]) - f(loss * kicked[i]));
      moved(out, x, (i) => half * f(kicked[i] + f(kicked[i] + change[i])));
      force(out, second);
      each(velocityOut, (i) => velocity[i] + f(f(push[i] + f(half * second[i])) + change[i]));
    };
  },

  diffusion({
    dimension,
    constants: { step, root_step: root },
    drift,
    spread,
    diffusion,
    moved,
    noteDiffusion,
  }) {
    const a = new Float64Array(dimension);
    const s = new Float64Array(dimension);
    const values = new Float64Array(dimension);
    return ([x], { noise }, _step, [out]) => {
      if (diffusion !== undefined) noteDiffusion(diffusion(x, values));
      drift(x, a);
      spread(x, s);
      moved(out, x, (i) => f(step * a[i]) + f(root * f(s[i] * noise![i])));
    };
  },

  levy({ dimension, constants, force, moved }) {
    const slope = new Float64Array(dimension);
    return ([x], { noise }, _step, [out]) => {
      force(x, slope);
      moved(out, x, (i) => f(constants["step"] * slope[i]) + f(constants[`scale_${i}`] * noise![i]));
    };
  },

  sgd({ dimension, constants, flags, rate, gradientAt, moved }) {
    const gradient = new Float64Array(dimension);
    const direction = new Float64Array(dimension);
    return ([x, memory], draw, step, [out, memoryOut]) => {
      gradientAt(x, draw, gradient);
      if (flags["weight_decay"]) each(gradient, (i) => gradient[i] + f(constants["weight_decay"] * x[i]));
      if (flags["gradient_bound"]) shortened(gradient, constants["gradient_bound"]);
      direction.set(gradient);
      if (flags["momentum"]) {
        each(direction, (i) => f(constants["momentum"] * memory[i]) + gradient[i]);
        memoryOut.set(direction);
      }
      if (flags["nesterov"]) each(direction, (i) => gradient[i] + f(constants["momentum"] * direction[i]));
      const eta = rate(step);
      each(direction, (i) => eta * direction[i]);
      if (flags["step_bound"]) shortened(direction, constants["step_bound"]);
      moved(out, x, (i) => -direction[i]);
      const bound = constants["position_bound"];
      if (flags["position_bound"]) each(out, (i) => clamp(out[i], -bound, bound));
    };
  },

  adam({ dimension, constants: { beta1, beta2, epsilon }, flags, rate, gradientAt, moved }) {
    const gradient = new Float64Array(dimension);
    const rest1 = f(1 - beta1);
    const rest2 = f(1 - beta2);
    return ([x, mean, square, largest], draw, step, [out, meanOut, squareOut, largestOut]) => {
      gradientAt(x, draw, gradient);
      each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
      each(squareOut, (i) => f(beta2 * square[i]) + f(rest2 * f(gradient[i] * gradient[i])));
      if (flags["amsgrad"]) each(largestOut, (i) => Math.max(largest[i], squareOut[i]));
      const divisor = flags["amsgrad"] ? largestOut : squareOut;
      const eta = rate(step);
      moved(out, x, (i) => -f(eta * f(meanOut[i] / f(f(Math.sqrt(divisor[i])) + epsilon))));
    };
  },

  preconditioned({ dimension, constants: { momentum }, flags, rate, gradientAt, precondition, moved }) {
    const gradient = new Float64Array(dimension);
    const sample = new Float64Array(2 * dimension);
    return ([x, memory], draw, step, [out, memoryOut]) => {
      gradientAt(x, draw, gradient);
      if (flags["momentum"]) {
        each(memoryOut, (i) => f(momentum * memory[i]) + gradient[i]);
        gradient.set(memoryOut);
      }
      precondition(joined(sample, x, gradient), gradient);
      const eta = rate(step);
      moved(out, x, (i) => -f(eta * gradient[i]));
    };
  },

  sam({ dimension, constants: { radius }, flags, rate, gradientAt, moved }) {
    const gradient = new Float64Array(dimension);
    const uphill = new Float64Array(dimension);
    return ([x], draw, step, [out]) => {
      gradientAt(x, draw, gradient);
      const factor = flags["normalized"] ? f(radius / Math.max(lengthOf(gradient), f(1e-30))) : radius;
      each(uphill, (i) => x[i] + f(factor * gradient[i]));
      gradientAt(uphill, draw, gradient);
      const eta = rate(step);
      moved(out, x, (i) => -f(eta * gradient[i]));
    };
  },

  sgld({ dimension, constants: { temperature }, rate, gradientAt, moved }) {
    const gradient = new Float64Array(dimension);
    return ([x], draw, step, [out]) => {
      gradientAt(x, draw, gradient);
      const eta = rate(step);
      const kick = f(Math.sqrt(f(f(2 * eta) * temperature)));
      moved(out, x, (i) => f(kick * draw.thermal![i]) - f(eta * gradient[i]));
    };
  },

  low_precision_sgld({ dimension, constants, flags, gradientAt, moved }) {
    const { learning_rate: eta, variance, gap, levels, least, most } = constants;
    const still = new Float64Array(dimension);
    const weights = new Float64Array(dimension);
    const gradient = new Float64Array(dimension);
    const descent = new Float64Array(dimension);
    const round = (v: number, chance: number): number =>
      clamp(f(gap * Math.floor(f(f(v * levels) + chance))), least, most);
    const kick = f(Math.sqrt(variance));
    const correct = corrected(constants);
    return ([x], draw, _step, [out]) => {
      const { thermal, chance, chance_2: second, chance_3: third } = draw;
      each(weights, (i) => (flags["rounded_weights"] ? round(x[i], chance![i]) : x[i]));
      gradientAt(weights, { noise: still }, gradient);
      each(gradient, (i) => round(gradient[i], second![i]));
      each(descent, (i) => -f(eta * gradient[i]));
      if (flags["variance_corrected"]) {
        each(out, (i) => correct(f(x[i] + descent[i]), thermal![i], chance![i], third![i]));
      } else {
        const displacement = (i: number): number => descent[i] + f(kick * thermal![i]);
        if (flags["rounded_weights"]) moved(out, x, displacement);
        else each(out, (i) => round(f(x[i] + f(displacement(i))), chance![i]));
      }
    };
  },

  truncated_sgd({ dimension, constants: { threshold, deviation }, rate, gradientAt, moved }) {
    const gradient = new Float64Array(dimension);
    return ([x], draw, step, [out]) => {
      gradientAt(x, draw, gradient);
      const eta = rate(step);
      moved(out, x, (i) => {
        const kept = Math.abs(gradient[i]) > threshold ? gradient[i] : 0;
        return f(deviation * draw.thermal![i]) - f(eta * kept);
      });
    };
  },
};

/** The gradient of a formula in the place and the deviates. */
function formulaGradient(gradient: Evaluator, dimension: number): SampleGradient {
  const variables = new Float64Array(2 * dimension);
  return (x, { noise }, out) => {
    gradient(joined(variables, x, noise!), out);
  };
}

function joined(out: Float64Array, x: Float64Array, second: Float64Array): Float64Array {
  out.set(x);
  out.set(second, x.length);
  return out;
}

/** Twin of `corrected` in low_precision_sgld.wgsl. */
function corrected({ variance, gap, levels, least, most }: Readonly<Record<string, number>>) {
  const leastVariance = f(f(0.25 * gap) * gap);
  const categorical = (mean: number, v: number, chance: number): number => {
    const both = f(f(v + f(mean * mean)) * f(f(0.5 * levels) * levels));
    const tilt = f(mean * f(0.5 * levels));
    const up = f(both + tilt);
    if (chance < up) return gap;
    return chance < f(f(f(both - tilt) + both) + tilt) ? -gap : 0;
  };
  return (centre: number, thermal: number, chance: number, third: number): number => {
    if (variance > leastVariance) {
      const x = f(centre + f(f(Math.sqrt(f(variance - leastVariance))) * thermal));
      const nearest = f(gap * roundHalfEven(f(x * levels)));
      const rest = f(x - nearest);
      const shift = categorical(Math.abs(rest), leastVariance, third);
      return clamp(f(nearest + (rest < 0 ? -shift : shift)), least, most);
    }
    const at = f(gap * Math.floor(f(f(centre * levels) + chance)));
    const rest = Math.abs(f(centre - at));
    const more = Math.max(f(variance - f(rest * f(gap - rest))), 0);
    return clamp(f(at + categorical(0, more, third)), least, most);
  };
}
