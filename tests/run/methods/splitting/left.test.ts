import { expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Engine } from "../../../../src/run/engine.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { splittingByStates } from "../../../../src/run/methods/splitting/chain.ts";

test("a run that is left while it goes on gives its particles back", async () => {
  const job = experiment({
    landscape: { variables: ["x"], potential: "4*x^2*(x^2 - 1)^2" },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.02 },
    start: { at: [-1] },
    exit: { when: "x >= 1 or x < -1.6" },
    particles: 16,
    method: { kind: "splitting", replicas: 2, score: "x" },
  });
  const chained = experiment({ ...job, method: { ...job.method, states: [[0]], floor: -0.95 } });
  for (const one of [job, chained]) {
    const { engine, held } = countingEngine();
    for await (const { outcome } of splittingByStates(engine, one, { interval: 0 })) {
      expect({ outcome, held: held() }).toEqual({ outcome: "running", held: 1 });
      break;
    }
    expect(held()).toBe(0);
  }
});

/** The CPU twins, and how many colonies they hold. */
function countingEngine(): { readonly engine: Engine; readonly held: () => number } {
  const twins = referenceEngine();
  let count = 0;
  const engine: Engine = {
    ...twins,
    async open(runnable, options) {
      const opened = await twins.open(runnable, options);
      return {
        ...opened,
        async colony() {
          const colony = await opened.colony!();
          count += 1;
          return {
            ...colony,
            destroy() {
              count -= 1;
              colony.destroy();
            },
          };
        },
      };
    },
  };
  return { engine, held: () => count };
}
