/** Experiments whose score is chosen, and what that is compared with. */
import { experiment } from "../../src/experiment/check/read.ts";
import { stagedModel } from "../../src/experiment/model/staged.ts";
import { withScore } from "../../src/score/score.ts";

/** A bowl in one variable that is left on both sides, but for the changes. */
export const job = (changes: object, method: object = {}) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.05, step: 0.001 },
    start: { at: [0] },
    exit: { when: "|x| >= 1" },
    horizon: 100,
    particles: 1024,
    ...changes,
    method: { kind: "splitting", replicas: 16, ...method },
  });

/** The score that is chosen, as particles see it. */
export function scoreOf(one: ReturnType<typeof job>): (...x: number[]) => number {
  const { formulas, bindNamed } = stagedModel(withScore(one));
  const value = bindNamed([formulas.score!]);
  return (...x) => value(x)[0];
}

/** ∫ f from a to b by Simpson's rule. */
export function integral(f: (x: number) => number, a: number, b: number): number {
  const count = 2000;
  const h = (b - a) / count;
  return Array.from(
    { length: count + 1 },
    (_, k) => (k % count === 0 ? 1 : k % 2 === 0 ? 2 : 4) * f(a + k * h),
  ).reduce((sum, value) => sum + (value * h) / 3, 0);
}
