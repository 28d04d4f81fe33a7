import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { bind } from "../../../src/formula/bind.ts";
import { evaluateFree } from "../../../src/formula/evaluate.ts";

const job = (when: string, dynamics: object, parameters = {}) =>
  model(
    experiment({
      landscape: { variables: ["x", "y"], potential: "0", parameters },
      dynamics: { step: 0.001, ...dynamics },
      start: { at: [-0.3, -0.4] },
      exit: { when, detection: "bridge" },
      horizon: 1,
    }),
  );

const BROWNIAN = { kind: "overdamped", temperature: 0.5 };

/** What a bridge takes for the distances at a place, and the noise across each boundary. */
function seen(of: ReturnType<typeof model>, at: readonly number[]) {
  const { boundaries } = of.formulas;
  const crossings = boundaries.map(({ crossing }) => crossing!);
  return {
    distances: Array.from(
      bind(
        crossings.map(({ distance }) => distance),
        2,
        of.free,
      )(at),
    ),
    variances: crossings.map(({ variance }) => evaluateFree(variance, of.free)),
  };
}

describe("the distance to an intersection of half-spaces", () => {
  test.each([
    ["from beside its corner", [-0.3, -0.4], -0.5],
    ["from before a side", [-0.3, 2], -0.3],
    ["from before the other", [1, -0.2], -0.2],
    ["from inside it", [0.5, 0.2], 0.2],
  ])("is that to the nearest of its points, %s", (_, at, distance) => {
    expect(job("min(x, y) > 0", BROWNIAN).exit.distances(at)[0]).toBeCloseTo(distance, 12);
  });

  test.each([
    0.5, 1, 3,
  ])("is that to the tip of a funnel's wall of slope %s, typed or a parameter", (slope) => {
    const typed = job(`abs(y) > 1 + ${slope}*abs(x)`, BROWNIAN);
    const named = job("abs(y) > 1 + k*abs(x)", BROWNIAN, { k: slope });
    for (const { exit } of [typed, named]) {
      expect(exit.distances([0, 0])[0]).toBeCloseTo(-1, 12);
      // Far to the right the foot is on the wall.
      expect(exit.distances([3, 0])[0]).toBeCloseTo(-(1 + 3 * slope) / Math.hypot(1, slope), 12);
    }
  });

  test("is that to the nearest side where the factor's sign makes it a union", () => {
    // abs(y) > 1 − abs(x) is outside of a diamond.
    const { exit } = job("abs(y) > 1 + k*abs(x)", BROWNIAN, { k: -1 });
    expect(exit.distances([-0.3, -0.4]).map((d) => Math.round(1e6 * d) / 1e6)).toContain(
      Math.round(-0.3e6 / Math.SQRT2) / 1e6,
    );
  });
});

describe("the noise across a boundary", () => {
  test("is nᵀDn where the boundary is flat, and 0 where nothing crosses it but drift", () => {
    const of = job("x > 1 or 3*x + 4*y > 5 or y > 2", {
      kind: "diffusion",
      diffusion: [0.5, 0],
      drift: [0, 1],
    });
    const { distances, variances } = seen(of, [0, 0]);
    expect(distances).toEqual([-1, -1, -2]);
    [0.5, 0.5 * 0.36, 0].forEach((value, k) => {
      expect(variances[k]).toBeCloseTo(value, 12);
    });
    const constants = of.constants(of.programs);
    expect([constants["crossing_2"], constants["reach_2"]]).toEqual([0, 0]);
    expect(constants["crossing_0"]).toBeCloseTo(1 / (0.5 * 0.001), 6);
  });

  test("is measured along the normal where it is correlated", () => {
    const { variances } = seen(
      job("x + y > 1", {
        kind: "diffusion",
        covariance: [
          [2, 0.5],
          [0.5, 1],
        ],
      }),
      [0, 0],
    );
    // nᵀCn/2 with n = (1, 1)/√2.
    expect(variances[0]).toBeCloseTo(1, 12);
  });

  test("goes into the distance where the boundary is curved, exactly where the noise makes it a circle", () => {
    const of = job("x^2 + y^2/4 > 1", {
      kind: "diffusion",
      covariance: [
        [1, 0],
        [0, 4],
      ],
    });
    const { distances, variances } = seen(of, [0.3, 0.8]);
    expect(variances).toEqual([1]);
    // Lengths in √(C/2): a circle of radius √2 round (0.3, 0.4)·√2.
    expect(distances[0]).toBeCloseTo(-Math.SQRT2 * (1 - 0.5), 9);
  });

  test("goes into the distance where it depends on the place", () => {
    const { distances } = seen(job("x > 1", { kind: "diffusion", diffusion: ["0.25*(1 + y^2)", 1] }), [0, 1]);
    expect(distances[0]).toBeCloseTo(-1 / Math.sqrt(0.5), 12);
  });
});
