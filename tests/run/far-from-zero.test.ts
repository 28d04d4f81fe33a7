import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { replayReference } from "../../src/run/engines/reference/replay.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { replay } from "../../src/run/replay.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { wasmOpening } from "../machine.ts";
import { expectByChance } from "../statistics/chance.ts";

const AWAY = 1e6;

/** One well at `at` in every kind of formula, its exits and what is observed with it. */
const job = (dynamics: Readonly<Record<string, unknown>>, at: number, horizon: number) =>
  experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "(x - c)^2/2 + 0.3*(x - c)*y + max(0, x - c)^2/3 + 0.6*y^2",
      parameters: { c: at },
    },
    dynamics,
    start: { at: [at, 0.1] },
    exit: { when: `x > ${at + 1.5} or (x - c)^2 + y^2 > 4` },
    observe: {
      quantities: { x: { formula: "x", range: [at - 2, at + 2] } },
      every: "step" in dynamics ? 0.5 : 25,
    },
    particles: 200,
    horizon,
  });

const gaussian = { kind: "gaussian", deviation: 1.6 };
const RULES: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, number]>> = {
  heun: [{ kind: "overdamped", temperature: 0.5, step: 0.02 }, 5],
  euler: [{ kind: "overdamped", temperature: 0.5, step: 0.02, integrator: "euler" }, 5],
  underdamped: [{ kind: "underdamped", temperature: 1, friction: 0.6, step: 0.05 }, 20],
  diffusion: [{ kind: "diffusion", step: 0.02, diffusion: ["0.5 + (x - c)^2/4", 0.5], convention: 0.5 }, 5],
  levy: [{ kind: "levy", step: 0.02, alpha: 1.6, scale: 0.5 }, 5],
  sgd: [{ kind: "sgd", learningRate: 0.3, momentum: 0.3, noise: gaussian }, 100],
  adam: [{ kind: "adam", learningRate: 0.2, noise: gaussian }, 300],
  sgld: [{ kind: "sgld", learningRate: 0.1, temperature: 0.4, noise: gaussian }, 100],
  sam: [{ kind: "sam", learningRate: 0.3, radius: 0.1, noise: gaussian }, 100],
};

describe("an experiment a million from 0", () => {
  for (const [rule, [dynamics, horizon]] of Object.entries(RULES)) {
    test(`gives the integers of the one at 0 under ${rule}`, async () => {
      const far = job(dynamics, AWAY, horizon);
      const near = job(dynamics, 0, horizon);
      expect(model(far).programs.relative).toBe(true);
      expect(model(near).programs.relative).toBe(false);
      const counted = (await last(simulateReference(far)))!;
      expect(counted.exited).toBeGreaterThan(50);
      expect(inBoth(counted)).toEqual(inBoth((await last(simulateReference(near)))!));
    });
  }

  test("gives them by the kernels too, and the same path, whole", async () => {
    const [dynamics, horizon] = RULES["heun"];
    const far = job(dynamics, AWAY, horizon);
    const { observations: expected, ...twin } = (await last(simulateReference(far)))!;
    const near = replayReference(job(dynamics, 0, horizon), { particle: 3 });
    for (const open of await exactEngines()) {
      const { observations: seen, ...counted } = (await last(simulate(open(), far)))!;
      expect(counted).toEqual(twin);
      // Mesa may add three terms in another order, which moves a value by a level.
      expect(seen?.looks[0].count).toEqual(expected?.looks[0].count);
      expect(seen?.exits?.classes).toEqual(expected?.exits?.classes);
      const path = await replay(open(), far, { particle: 3 });
      expect(path.outcome).toBe(near.outcome);
      // Whole positions, to 1e-5 where 32-bit numbers are 0.06 apart; Mesa's order of three terms moves last bits of the way.
      path.positions.forEach((value, i) => {
        expect(Math.abs(value - near.positions[i] - (i % 2 === 0 ? AWAY : 0))).toBeLessThan(1e-5);
      });
    }
  });

  test("gives every bit of the twins in WebAssembly, of what is observed and of the path", async () => {
    const [dynamics, horizon] = RULES["heun"];
    const far = job(dynamics, AWAY, horizon);
    expect(await last(simulate(wasmOpening(), far))).toEqual(await last(simulateReference(far)));
    const path = await replay(wasmOpening(), far, { particle: 3 });
    expect(path.positions).toEqual(replayReference(far, { particle: 3 }).positions);
  });

  test("is moved to a start of its own in each group of a sweep", async () => {
    const far = experiment({
      ...job(RULES["heun"][0], AWAY, 5),
      sweep: { "landscape.parameters.c": [AWAY, AWAY + 0.25] },
    });
    const tallies = (await lastAll(simulateReference(far)))!;
    const single = await last(
      simulateReference(
        experiment({ ...far, sweep: {}, landscape: { ...far.landscape, parameters: { c: AWAY } } }),
      ),
    );
    expect(tallies[0]).toEqual(single);
    expect(tallies[1].exitSteps).not.toBe(tallies[0].exitSteps);
  });

  test("splits between two exits as the scale function says, by a drift below 32-bit resolution", async () => {
    // dX = f dt + √(2D) dW on (1 − L, 1 + L) from 1: P(up) = 1/(1 + e^(−fL/D)) = 0.651 for fL/D = ln(0.651/0.349).
    const [drift, diffusion] = [0.029, 1e-4];
    const length = (diffusion / drift) * Math.log(0.651 / 0.349);
    const split = experiment({
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "diffusion", step: 1e-6, drift: [drift], diffusion },
      start: { at: [1] },
      exit: { when: `x > ${1 + length} or x < ${1 - length}` },
      observe: { quantities: {} },
      particles: 4000,
      horizon: 1,
    });
    const { exited, observations } = (await last(simulate(await testDevice(), split)))!;
    const up = observations!.exits!.classes[0].counts.reduce((sum, count) => sum + count, 0);
    expectByChance("share at the upper exit", up / exited, Math.sqrt((0.651 * 0.349) / exited), 0.651);
  });
});

test("the gallery counts positions from 0", () => {
  for (const [name, document] of Object.entries(gallery)) {
    expect(model(experiment(document)).programs.relative, name).toBe(false);
  }
});

/** What does not name the place. */
function inBoth({ observations, ...tally }: Tally): unknown {
  return {
    ...tally,
    levels: observations?.looks.map(({ quantities }) => quantities.map(({ levels }) => levels)),
  };
}

async function lastAll(snapshots: AsyncIterable<{ readonly tallies: readonly Tally[] }>) {
  let tallies: readonly Tally[] | undefined;
  for await (const snapshot of snapshots) ({ tallies } = snapshot);
  return tallies;
}

const last = async (snapshots: Parameters<typeof lastAll>[0]) => (await lastAll(snapshots))?.[0];
