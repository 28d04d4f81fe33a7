import { describe, expect, test } from "vitest";
import { findJumps, roughPlaces } from "../../../src/theory/chain/marks.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import { paretoDistribution } from "../../../src/theory/chain/pareto-distribution.ts";
import { linear } from "./chains.ts";

describe("findJumps", () => {
  test("finds jumps to the last bit and takes no steep slope for one", () => {
    const f = (x: number) => Math.tanh(1e4 * x) + (x >= Math.SQRT1_2 ? 0.5 : 0) + (x > -0.3 ? 2 : 0);
    const jumps = findJumps(f, -1, 1.1);
    expect(jumps.length).toBe(2);
    expect(Math.abs(jumps[0] + 0.3)).toBeLessThan(1e-15);
    expect(Math.abs(jumps[1] - Math.SQRT1_2)).toBeLessThan(1e-15);
  });

  test("finds none in a smooth function or a constant", () => {
    expect(findJumps((x) => x ** 9 - Math.exp(3 * x), -2, 2)).toEqual([]);
    expect(findJumps(() => 1, -2, 2)).toEqual([]);
    // Equal but for rounding.
    expect(findJumps((x) => (x + 0.1) / (3 * x + 0.3), 0, 2)).toEqual([]);
  });
});

describe("roughPlaces", () => {
  test("are whence the edge of the noise just reaches an end, and none for smooth noise", () => {
    expect(roughPlaces(linear(0.1, 0.2), [[-1, 1]])).toEqual([]);
    const places = roughPlaces({ map: (x) => x, scale: () => 0.4, noise: paretoDistribution(1.5) }, [
      [-1, 1],
    ]);
    for (const x of [-0.6, 0.6, -0.2, 0.2])
      expect(places.some((place) => Math.abs(place - x) < 1e-12)).toBe(true);
    expect(places.length).toBe(4);
  });

  test("are whence a cut step just reaches an end, and a jump of the map", () => {
    const chain = {
      map: (x: number) => (x < 0.25 ? x : 0),
      scale: () => 0.1,
      noise: normalDistribution,
      clipStep: 0.8,
    };
    const places = roughPlaces(chain, [[-1, 1]]);
    for (const x of [0.25, 0.2, -0.2, -0.55])
      expect(places.some((place) => Math.abs(place - x) < 1e-12)).toBe(true);
  });
});
