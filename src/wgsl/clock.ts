/** WGSL of a particle's own clock: its delay, or the lapse that ends it. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { delayLaw } from "../experiment/model/clock-constants.ts";
import { printChoice, printDraw } from "./laws.ts";

/** `clock_of` and `own_time`; "" without a clock. [E26] */
export function printClock(
  experiment: Pick<Experiment, "clock" | "dynamics" | "exit">,
  namedExits: number,
): string {
  if (experiment.clock === undefined) return "";
  const law = delayLaw(experiment);
  const words = "threefry4x32(vec4u(particle_number, 0u, 0u, PURPOSE_CLOCK), key)";
  return [
    ...printChoice(law, "delay"),
    [
      "// Steps that a particle waits before it moves; the step in which it lapses, 0 where it does not, and the exit that it then takes.",
      "struct Clock {\n  delay: u32,\n  lapse: u32,\n  exit: u32,\n}",
    ].join("\n"),
    [
      "fn clock_of(key: vec4u, particle_number: u32, group: Group) -> Clock {",
      "  let words = threefry4x32(vec4u(particle_number, 0u, 1u, PURPOSE_CLOCK), key);",
      "  let shares = vec4f(words >> vec4u(8u)) * 5.9604644775390625e-8f;",
      // Up or down by chance, so that the mean is exact; a whole number stays.
      `  let delay = clamp(${printDraw(law, "delay", words)}, 0.0f, 4294966784.0f);`,
      "  let whole = floor(delay);",
      "  let waited = u32(whole) + select(0u, 1u, shares.x < delay - whole);",
      "  let time = -portable_log((f32(words.z >> 8u) + 0.5f) * 5.9604644775390625e-8f) * group.lapse_steps;",
      "  let lapse = max(1u, u32(min(floor(time + group.lapse_shift), 4294966784.0f)));",
      "  let lapses = shares.y < group.lapse_probability;",
      `  let exit = min(u32(shares.w * ${namedExits}.0f), ${Math.max(namedExits, 1) - 1}u);`,
      "  return Clock(select(waited, lapse, lapses), select(0u, lapse, lapses), exit);",
      "}",
    ].join("\n"),
    [
      "// Time that a particle has moved for when the clock is at a step.",
      "fn own_time(step: u32, particle_number: u32, group_index: u32, group: Group) -> f32 {",
      "  let own = clock_of(vec4u(batch.seed_low, batch.seed_high, group_index, 0u), particle_number, group);",
      "  return time_at(max(step, own.delay) - own.delay, group);",
      "}",
    ].join("\n"),
  ].join("\n\n");
}
