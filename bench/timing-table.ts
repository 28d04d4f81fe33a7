/** Rows of text for timings. */
import { counted } from "../src/view/text/number.ts";
import type { CheckedTiming } from "./cases.ts";
import { millions } from "./text.ts";

/** Particle-steps per second of each case beside what its answer was checked against; the first row is the header. */
export function checkedRows(what: string, timings: readonly CheckedTiming[]): string[][] {
  return [
    [what, "million steps/s", "spread", "ns/step", "particles", "life", "checked against", "z"],
    ...timings.map(({ name, stepsPerSecond, particles, liveSteps, checked }) => [
      name,
      ...millions(stepsPerSecond),
      nanoseconds(stepsPerSecond.median),
      counted(particles),
      counted(Math.round(liveSteps / particles)),
      checked.against,
      checked.z === undefined ? "" : checked.z.toFixed(1),
    ]),
  ];
}

/** Time of one step. */
export function nanoseconds(stepsPerSecond: number): string {
  return (1e9 / stepsPerSecond).toPrecision(3);
}
