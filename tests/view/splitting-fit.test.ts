import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/estimate/estimator.ts";
import type { Prediction } from "../../src/theory/prediction.ts";
import type { SplitQuantity } from "../../src/view/split-quantity.ts";
import { splittingFits, straightest } from "../../src/view/splitting-fit.ts";

/** Mean times 2 e^(1/(4T)), over twenty decades, each known to five per cent, `wrong` standard errors off in turn. */
const temperatures = [0.05, 0.02, 0.01, 0.007, 0.005];
const time = (temperature: number) => 2 * Math.exp(0.25 / temperature);
const reading = (value: number): Reading => ({
  value,
  low: value * (1 - 0.05 * 1.96),
  high: value * (1 + 0.05 * 1.96),
  level: 0.95,
  method: "",
});
const predicted = (value: number) =>
  ({ name: "Kramers", quantity: "meanExitTime", value, basis: "asymptotic" }) as Prediction;
const quantity = (at: Reading, matching: readonly Prediction[]): SplitQuantity => ({
  id: "meanExitTime",
  name: "mean exit time",
  unit: "time",
  reading: at,
  matching,
});
const points = temperatures.map((temperature) => ({ "dynamics.temperature": temperature }));
const found = temperatures.map((temperature, i) => {
  const truth = time(temperature);
  return [quantity(reading(truth * (1 + 0.05 * (i % 2 === 0 ? 1 : -1))), [predicted(truth)])];
});

describe("the fit of a sweep of splitting", () => {
  test("finds the barrier over twenty decades with its interval, and theory's through the same points", () => {
    const [arrhenius] = splittingFits(points, found);
    const { fit, theory } = arrhenius.found;
    expect(arrhenius.law).toBe("arrhenius");
    expect(fit!.slope.low).toBeLessThan(0.25);
    expect(fit!.slope.high).toBeGreaterThan(0.25);
    expect(fit!.slope.standardError).toBeLessThan(0.001);
    expect(theory[0].name).toBe("Kramers");
    expect(theory[0].slope).toBeCloseTo(0.25, 10);
    expect(theory[0].exact).toBe(false);
  });

  test("takes the law on whose axes the points lie straighter", () => {
    expect(straightest(splittingFits(points, found))!.law).toBe("arrhenius");
    const powers = [1.5, 2, 4, 8].map((c) => [quantity(reading(c ** 20.5), [])]);
    const fits = splittingFits(
      [1.5, 2, 4, 8].map((c) => ({ "landscape.parameters.c": c })),
      powers,
    );
    const best = straightest(fits)!;
    expect(best.law).toBe("power");
    expect(best.found.fit!.slope.value).toBeCloseTo(20.5, 6);
  });

  test("leaves out points at which nothing arrived, and fits none where fewer than three are left", () => {
    const barren: readonly SplitQuantity[] = [
      {
        ...found[0][0],
        id: "probability",
        name: "probability",
        reading: { ...reading(1e-9), value: null, low: null },
      },
    ];
    const [fit] = splittingFits(points, [barren, [], ...found.slice(2)]);
    expect(fit.found.fit!.degrees).toBe(1);
    expect(splittingFits(points, [barren, [], [], ...found.slice(3)])).toEqual([]);
  });

  test("is none where two fields are swept, none is, or one is not positive", () => {
    const two = points.map((point, i) => ({ ...point, "dynamics.step": 0.01 * (1 + i) }));
    expect(splittingFits(two, found)).toEqual([]);
    expect(splittingFits([{}], found.slice(0, 1))).toEqual([]);
    const negative = points.map((_, i) => ({ "landscape.parameters.k": i - 1 }));
    expect(splittingFits(negative, found)).toEqual([]);
  });
});
