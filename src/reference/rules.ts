/** The twins of shaders/dynamics/ and shaders/schedules/ by the names of their files, and a step made from one of each. */
import type { Declaration } from "../experiment/document/declaration.ts";
import { type Dynamics, timeStep } from "../experiment/document/dynamics.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { TimedEvaluator } from "../formula/timed.ts";
import { portableCos } from "./elementary.ts";
import { timeAt, timedF32 } from "./formula.ts";
import type { Notes, Rule, RuleParts, SampleGradient, Schedule, Update } from "./rule.ts";
import { ruleGradientOf } from "./rule-gradient.ts";
import { temperatureOf } from "./temperature.ts";
import { twinsOf } from "./twins.ts";
import { joined } from "./vectors.ts";
import type { WallTwin } from "./walls.ts";

const f = Math.fround;

const RULES = twinsOf(import.meta.glob<Rule>("./dynamics/*.ts", { eager: true, import: "rule" }));
const SCHEDULES = twinsOf(
  import.meta.glob<Schedule>("./schedules/*.ts", { eager: true, import: "schedule" }),
);

/** What a rule's step depends on beside its dynamics. */
interface Around {
  readonly notes: Notes;
  /** What the particle at hand has drawn for itself. */
  readonly traits: Readonly<Record<string, number>>;
  readonly sampling: SampleGradient | undefined;
  readonly walls: WallTwin | undefined;
}

/** Size of the noise of each step: that at temperature 1 where there is a formula for it. */
export const kicks = (kick: number, heat: ((step: number) => number) | undefined) =>
  heat === undefined ? () => kick : (step: number) => f(kick * f(Math.sqrt(heat(step))));

/**
 * The rule of a declaration with its numbers and formulas bound. Counts into `notes`.
 * @param around what is counted, and what a step meets
 */
export function updateOf(
  declaration: Declaration,
  dynamics: Dynamics,
  parts: Programs["motion"],
  coefficients: readonly number[],
  dimension: number,
  { notes, traits, sampling, walls }: Around,
): Update {
  const evaluators = Object.fromEntries(
    Object.entries(parts).map(([name, program]) => [name, timedF32(program, coefficients, traits)]),
  ) as Readonly<Record<keyof Programs["motion"], TimedEvaluator>>;
  const constants = Object.fromEntries(
    Object.entries(declaration.constants).map(([name, value]) => [name, f(value)]),
  );
  const { kick, temperature } = constants;
  const heat = temperatureOf(parts.temperature, coefficients, dynamics, traits);
  const gradient = {
    gradientAt: sampling ?? formulaGradient(evaluators.sampleGradient, dimension),
    timeAt: timeAt(timeStep(dynamics)),
  };
  const update = RULES[declaration.rule]({
    dimension,
    constants,
    flags: declaration.flags,
    ...gradient,
    ...ruleGradientOf(constants, declaration.flags, gradient),
    temperatureAt: heat ?? (() => temperature),
    kickAt: kicks(kick, heat),
    rate: learningRate(declaration, constants, evaluators.schedule),
    walls,
    moved: moving(notes),
    ...evaluators,
  });
  const { diffusion } = evaluators;
  if (diffusion === undefined) return update;
  const values = new Float64Array(dimension);
  return (state, variates, step, out) => {
    if (diffusion(state[0], gradient.timeAt(step), values).some((value) => value < 0)) {
      notes.negativeDiffusions += 1;
    }
    update(state, variates, step, out);
  };
}

/** Twin of shaders/shared/learning_rate.wgsl. */
function learningRate(
  { schedule: kind = "constant", flags }: Declaration,
  constants: Declaration["constants"],
  typed: TimedEvaluator,
): (step: number) => number {
  const scheduled = SCHEDULES[kind.replace("-", "_")](constants, typed, flags);
  const { learning_rate: rate, warm_up: over, warm_up_from: from } = constants;
  if (!flags["warm_up"]) return scheduled;
  return (step) => {
    if (step >= over) return scheduled(step - over);
    const part = f(f(step) / over);
    const risen = flags["warm_up_cosine"] ? f(0.5 - f(0.5 * portableCos(f(f(3.14159265) * part)))) : part;
    return f(rate * f(from + f(f(1 - from) * risen)));
  };
}

function moving(notes: Notes): RuleParts["moved"] {
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

/** The gradient of a formula in the place and the deviates. */
function formulaGradient(gradient: TimedEvaluator, dimension: number): SampleGradient {
  const variables = new Float64Array(2 * dimension);
  return (x, { noise }, time, out) => {
    gradient(joined(variables, x, noise!), time, out);
  };
}
