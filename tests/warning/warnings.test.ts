import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";
import { warningText } from "../../src/view/text/warnings.ts";
import { experimentWarnings } from "../../src/warning/experiment-warnings.ts";
import { tallyWarnings } from "../../src/warning/tally-warnings.ts";

const job = experiment({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 1, step: 0.001 },
  start: { at: [0] },
  exit: { when: "x > 1" },
  horizon: 10,
});
const tally = emptyTally({ timeStep: 0.001, exitOffset: 0.5, started: 10 });

describe("warnings", () => {
  test("are none where nothing is wrong", () => {
    expect(experimentWarnings(job)).toEqual([]);
    expect(tallyWarnings(tally)).toEqual([]);
  });

  test("tell how many particles diverged", () => {
    const found = tallyWarnings({ ...tally, alive: 7, diverged: 3 });
    expect(found).toEqual([{ kind: "diverged", diverged: 3, started: 10 }]);
    expect(warningText(found[0])).toContain("3 of 10 particles diverged");
  });

  test("tell the share of particles that start outside", () => {
    const wide = experiment({ ...job, start: { coordinates: [{ uniform: [-1, 1.5] }] } });
    const [found] = experimentWarnings(wide).filter(({ kind }) => kind === "starts-outside");
    expect(found).toMatchObject({ kind: "starts-outside" });
    // A fifth of the interval lies beyond 1.
    expect((found as { share: number }).share).toBeCloseTo(0.2, 2);
    expect(warningText(found)).toContain(
      "about 20 % of the particles start where the exit's condition holds already",
    );
  });
});

describe("a negative diffusion is counted and named", () => {
  const still = { kind: "diffusion", step: 0.05, drift: [0, 0] };
  test.each<readonly [string, object]>([
    ["as typed", { ...still, diffusion: ["0.5 - x", 0.5] }],
    ["in Stratonovich's sense", { ...still, diffusion: "0.5 - x*y", convention: 0.5 }],
    [
      "as an eigenvalue of a covariance",
      {
        ...still,
        covariance: [
          [1, "x"],
          ["x", 1],
        ],
      },
    ],
    [
      "above the range of a truncated one",
      { ...still, scheme: "full-truncation", diffusion: ["x*(0.1 - x)", 1] },
    ],
    [
      "as a covariance of the gradient's noise",
      {
        kind: "sgd",
        learningRate: 0.2,
        noise: {
          kind: "gaussian",
          covariance: [
            [1, "x"],
            ["x", 1],
          ],
        },
      },
    ],
  ])("%s", async (_, dynamics) => {
    const job = experiment({
      landscape: { variables: ["x", "y"], potential: "0" },
      dynamics,
      start: { at: [0.05, 0] },
      exit: { when: "x < -50" },
      particles: 20,
      horizon: 200,
    });
    let counted: Tally | undefined;
    for await (const { tallies } of simulateReference(job)) [counted] = tallies;
    expect(Number(counted!.negativeDiffusions)).toBeGreaterThan(0);
    expect(tallyWarnings(counted!)).toContainEqual(expect.objectContaining({ kind: "negative-diffusions" }));
  });
});
