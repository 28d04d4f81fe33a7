import { describe, expect, test } from "vitest";
import { exampleJobs } from "../../bench/example-jobs.ts";
import { checkExamples } from "../../bench/examples.ts";
import { examplesCases, USUAL, withNearExit } from "../../bench/examples-cases.ts";
import { compareMeans } from "../../bench/examples-rivals.ts";
import { MOST_BATCH } from "../../src/experiment/document/limits.ts";
import { model } from "../../src/experiment/model/model.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";
import { testDevice } from "../device.ts";

const cases = examplesCases();

describe("the sizes of minibatches that are timed", () => {
  test("reach from one example to the largest batch, and vary one size at a time from the usual ones", () => {
    const batches = cases.filter(({ varied }) => varied === "batch").map(({ batch }) => batch);
    expect([Math.min(...batches), Math.max(...batches)]).toEqual([1, MOST_BATCH]);
    expect(Math.max(...cases.map(({ rows }) => rows))).toBe(1e5);
    for (const one of cases) {
      expect({ ...USUAL, [one.varied]: one[one.varied] }).toEqual({
        batch: one.batch,
        parameters: one.parameters,
        rows: one.rows,
      });
      expect(one.job.landscape.variables).toHaveLength(one.parameters);
    }
  });

  test("are checked on the kernels that are timed", () => {
    for (const one of cases.filter(({ varied, rows }) => varied !== "parameters" && rows <= 1000)) {
      const texts = [one.job, withNearExit(one)].map((job) => kernelSet(model(job)).kernels.advance.text);
      expect(texts[0], one.name).toBe(texts[1]);
    }
  });

  test("agree with their twin before they are timed", async () => {
    const small = cases.find(({ parameters }) => parameters === 4);
    expect((await checkExamples(await testDevice(), small!)).against).toMatch(/^CPU twin/);
  });
});

describe("the escapes that other programs do as well", () => {
  test("are told to them with the engine's own numbers", () => {
    for (const { name, job, batch, learningRate, noise, cap } of exampleJobs()) {
      const { dynamics } = job;
      if (dynamics.kind !== "sgd" || dynamics.noise.kind !== "minibatch") throw new Error(name);
      expect([dynamics.noise.batch, dynamics.learningRate, job.horizon], name).toEqual([
        batch,
        learningRate,
        cap,
      ]);
      expect(job.landscape.parameters["s"] ?? 0, name).toBe(noise);
    }
  });

  test("agree in the mean number of steps, or are not timed", () => {
    const own = { particles: 10_000, exited: 10_000, liveSteps: 4_000_000 };
    expect(Math.abs(compareMeans("another", own, { ...own, liveSteps: 4_050_000 }))).toBeLessThan(1);
    expect(() => compareMeans("another", own, { ...own, liveSteps: 4_400_000 })).toThrow(
      "a wrong answer is not timed",
    );
    expect(() => compareMeans("another", own, { ...own, exited: 9999 })).toThrow("do not leave");
  });
});
