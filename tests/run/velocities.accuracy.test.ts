/** Velocities in exits and in what is observed: more experiments beside their twins, and closed forms. */
import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { observedMean } from "../../src/estimate/observed.ts";
import { normalWidth } from "../../src/estimate/poisson.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { integrate } from "../../src/math/integrate.ts";
import { normalDensity } from "../../src/math/normal.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { replay } from "../../src/run/replay.ts";
import { simulate } from "../../src/run/simulate.ts";
import { isExit } from "../../src/tally/outcome.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { affordable, needsTwinArithmetic, testDevice } from "../device.ts";
import { expectByChance } from "../statistics/chance.ts";

const common = {
  landscape: { variables: ["x", "y"], potential: "(x^2 + 2*y^2)/2 + x*y/4" },
  dynamics: { kind: "underdamped", temperature: 0.5, friction: 0.7, step: 0.05 },
  start: { at: [0.3, -0.1], velocities: "thermal" },
  particles: 200,
  horizon: 20,
};

const cases = {
  "an exit by energy in the plane, with observed velocities": experiment({
    ...common,
    exit: { when: "(velocity(x)^2 + velocity(y)^2)/2 + loss > 2" },
    observe: {
      at: [1, 2],
      quantities: {
        heat: { formula: "velocity(x)^2/2", range: [0, 8], bins: 16 },
        speed: { formula: "velocity(y)", range: [-4, 4] },
      },
      basins: { leaving: "x*velocity(x) > 0" },
    },
  }),
  "a flux and a bound of the velocity beside one of the place, late, in a temperature that changes":
    experiment({
      ...common,
      dynamics: { ...common.dynamics, temperature: "0.5 + 0.1*t" },
      exit: {
        exits: {
          flux: "x > 0.7 and velocity(x) > 0.3",
          fast: "abs(velocity(y)) > 1.6 and x < 0.7",
          far: "y > 1.2 and x < 0.7 and abs(velocity(y)) < 1.6",
        },
      },
      clock: { delay: 0.4 },
    }),
  "parts of an exit at the end of a step, from far away": experiment({
    ...common,
    landscape: { variables: ["x", "y"], potential: "(x - 1e6)^2/2 + y^2" },
    start: { at: [1e6, 0], velocities: [0.2, { uniform: [-1, 1] }] },
    exit: { when: "velocity(x) > 1.2 or velocity(y)^2 > 3 or x > 1000001", detection: "endpoint" },
    observe: { every: 1, quantities: { speed: { formula: "velocity(y)", range: [-3, 3] } } },
  }),
};

const ended = async (document: object): Promise<Tally> =>
  (await finalSnapshot(simulate(await testDevice(), experiment(document)))).tallies[0];

describe("velocities", () => {
  test.for(Object.entries(cases))("%s agree with the twin in every integer", async ([, job], { skip }) => {
    await needsTwinArithmetic(skip);
    const [here, there] = await Promise.all([
      finalSnapshot(simulate(await testDevice(), job)),
      finalSnapshot(simulateReference(job)),
    ]);
    expect(here.tallies).toEqual(there.tallies);
    expect(here.tallies[0].exited).toBeGreaterThan(50);
  });

  // The velocity of a free particle is an Ornstein–Uhlenbeck process: T = γ = 1, from 0 to ±1.
  test.for([
    0.02, 0.1,
  ])("pass a bound in the time of an Ornstein–Uhlenbeck process at the step %f", async (step) => {
    const tally = await ended({
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "underdamped", temperature: 1, friction: 1, step },
      start: { at: [0] },
      exit: { when: "abs(velocity(x)) > 1" },
      particles: await affordable(100_000),
      horizon: 40,
    });
    const { value, low, high, level } = meanExitTime(tally)!;
    // ∫ e^{v²/2} ∫₀^v e^{−u²/2} du dv over 0 … 1.
    const exact = integrate((v) => integrate(normalDensity, [0, v]) / normalDensity(v), [0, 1]);
    expectByChance("velocity bound", value, (high - low) / (2 * normalWidth(level)), exact);
  });

  test("have the kinetic temperature T(1 − (ωh)²/4) in a harmonic well, as BAOAB leaves it", async () => {
    for (const step of [0.02, 0.5]) {
      const tally = await ended({
        landscape: { variables: ["x"], potential: "x^2/2" },
        dynamics: { kind: "underdamped", temperature: 0.7, friction: 1, step },
        start: { at: [0], velocities: "thermal" },
        exit: { when: "never" },
        observe: { at: [20], quantities: { heat: { formula: "velocity(x)^2", range: [0, 32] } } },
        particles: await affordable(100_000),
        horizon: 20,
      });
      const { value, low, high } = observedMean(tally.observations!.looks.at(-1)!, "heat")!;
      expectByChance(
        "kinetic temperature",
        value!,
        (high! - low!) / (2 * normalWidth(0.95)),
        0.7 * (1 - step ** 2 / 4),
      );
    }
  });

  test("end a replay as the run ended it", async () => {
    const device = await testDevice();
    const job =
      cases[
        "a flux and a bound of the velocity beside one of the place, late, in a temperature that changes"
      ];
    const { tallies } = await finalSnapshot(simulate(device, { ...job, particles: 12 }));
    const ends = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, particle) => (await replay(device, { ...job, particles: 12 }, { particle })).outcome,
      ),
    );
    const exits = ends.filter(isExit);
    expect(exits.length).toBe(tallies[0].exited);
    expect(exits.reduce((sum, step) => sum + step, 0)).toBe(Number(tallies[0].exitSteps));
  });

  test("diffuse in energy where friction is weak", async () => {
    const tally = await ended({
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "underdamped", temperature: 1, friction: 0.01, step: 0.1 },
      start: { at: [0] },
      exit: { when: "velocity(x)^2/2 + loss > 2" },
      particles: await affordable(8000),
      horizon: 4000,
    });
    const { value, low, high, level } = meanExitTime(tally)!;
    // Kramers 1940: (1/γ) ∫ (e^y − 1)/y dy to E/T = 2, as γ goes to 0.
    const exact = integrate((y) => Math.expm1(y) / y, [0, 2]) / 0.01;
    expectByChance("energy diffusion", value, (high - low) / (2 * normalWidth(level)), exact);
  });
});
