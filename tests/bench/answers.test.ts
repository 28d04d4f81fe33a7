import { describe, expect, test } from "vitest";
import { agree } from "../../bench/agreement.ts";
import { sized, timeCases } from "../../bench/cases.ts";
import { finish } from "../../bench/finish.ts";
import { checkAnswer, EXACT } from "../../bench/job.ts";
import { separableWells } from "../../bench/separable.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { affordable, testDevice } from "../device.ts";

const at = (temperature: number, changes: Partial<Experiment> = {}): Experiment => ({
  ...separableWells(1, { dynamics: { kind: "overdamped", temperature, step: 0.01 } }),
  ...changes,
});

describe("an answer before its time counts", () => {
  test("of the reference job is held against the exact live steps and survivors", () => {
    const right = {
      particles: 1e6,
      liveSteps: 1e6 * EXACT.liveSteps,
      exited: 1e6 * (1 - EXACT.surviving),
    };
    expect(checkAnswer("engine", right)).toEqual({ zSteps: 0, zSurviving: expect.closeTo(0, 6) });
    expect(() => checkAnswer("engine", { ...right, liveSteps: 1.006 * right.liveSteps })).toThrow(
      "a wrong answer is not timed",
    );
    expect(() => checkAnswer("engine", { ...right, exited: 0.998 * right.exited })).toThrow(
      "a wrong answer is not timed",
    );
  });

  test("is held against the exact mean exit time", async () => {
    const device = await testDevice();
    const job = at(0.15, { particles: await affordable(20_000) });
    const { snapshot } = await finish(device, job);
    expect(await agree("well", device, job, snapshot)).toMatchObject({ against: "exact mean exit time" });
    // The same numbers are wrong for a job whose groups are a little colder.
    const groups = [{ index: 0, point: {}, experiment: at(0.14) }];
    await expect(agree("well", device, job, { ...snapshot, groups })).rejects.toThrow(
      /well gives the mean exit time .* in group 0, not .*; a wrong answer is not timed/,
    );
  });

  test("is held against the twin where theory does not know the scheme's own error", async () => {
    const device = await testDevice();
    const job = at(0.2, {
      particles: 64,
      exit: { when: "a > 0", detection: "endpoint" },
    });
    const { snapshot } = await finish(device, job);
    const { against } = await agree("well", device, job, snapshot);
    expect(against).toMatch(/^CPU twin, /);
  });
});

describe("a timed case", () => {
  test("runs once more than it is timed, and its check sees the first run", async () => {
    const device = await testDevice();
    const seen: bigint[] = [];
    const [timing] = await timeCases(
      device,
      [
        {
          name: "case",
          experiment: at(0.3, { particles: 500 }),
          async check(_, snapshot) {
            seen.push(snapshot.particleSteps);
            return { against: "nothing", particles: 500 };
          },
        },
      ],
      2,
    );
    expect(timing.seconds.length).toBe(2);
    expect(seen).toEqual([BigInt(timing.liveSteps)]);
    expect(timing.stepsPerSecond.most).toBeCloseTo(timing.liveSteps / Math.min(...timing.seconds), 6);
  });

  test("is not timed where its check throws", async () => {
    const wrong = {
      name: "case",
      experiment: at(0.3, { particles: 10 }),
      check: () => Promise.reject(new Error("wrong")),
    };
    await expect(timeCases(await testDevice(), [wrong], 1)).rejects.toThrow("wrong");
  });

  test("has its particles from the time that they take, in every group", async () => {
    const swept = { ...at(0.3), sweep: { "dynamics.temperature": [0.3, 0.31] } };
    const { particles } = await sized(await testDevice(), swept, 1e-9);
    expect(particles).toBeGreaterThan(0);
    expect(particles).toBeLessThan(512);
  });
});
