import { expect, test } from "vitest";
import { theory } from "../../src/papers/predictions.ts";
import { sgd, system } from "./experiments.ts";

test.each([
  [
    "a barrier of some thousand T",
    system({
      potential: "(x^2 - 1)^2",
      dynamics: { kind: "overdamped", temperature: 0.001, step: 0.001 },
      start: { at: [-1] },
      exit: "x >= 1",
    }),
  ],
  [
    "noise that never reaches the exit",
    system({
      dynamics: { kind: "overdamped", temperature: 0.003, step: 0.01, integrator: "euler" },
      exit: "x >= 3",
    }),
  ],
  [
    "an exit in the first step",
    system({ potential: "0", dynamics: sgd(1, { kind: "rademacher", deviation: 1 }), exit: "abs(x) >= 1" }),
  ],
])("theory gives finite values, or a reason in words, for %s", (_, document) => {
  const { predictions, unavailable } = theory(document);
  for (const { value, name } of predictions) expect(value, name).toSatisfy(Number.isFinite);
  if (predictions.length === 0) expect(unavailable.length).toBeGreaterThan(0);
  for (const reason of unavailable) expect(reason).not.toMatch(/NaN|Infinity|undefined/);
});
