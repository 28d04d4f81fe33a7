import { describe, expect, test } from "vitest";
import { boxEscape } from "../../../src/papers/battash/formulas.ts";
import {
  continuousStationaryScale,
  freeFlightTime,
  jumpDensity,
  levyEscapeTime,
  stationaryScale,
  upperExitShare,
} from "../../../src/theory/formulas/imkeller-pavlyukevich.ts";
import { expectPublished, expectRelative } from "./published.ts";

describe("Imkeller & Pavlyukevich's law", () => {
  // Reference M14: h = 1, |x| < 1.
  test("has the tabulated jump densities and exit times", () => {
    for (const [index, printed] of [
      [0.8, ".352448"],
      [1.2, ".277958"],
      [1.5, ".199471"],
      [1.8, ".091614"],
    ] as const)
      expectPublished(jumpDensity(index) / index, printed);
    for (const [index, scale, printed] of [
      [1, 0.1, "15.708"],
      [1.5, 0.2, "28.03"],
      [1.5, 0.1, "79.27"],
      [1.5, 0.05, "224.2"],
      [1.2, 0.1, "28.51"],
      [1.2, 0.05, "65.5"],
      [1.8, 0.1, "344.4"],
    ] as const)
      expectPublished(levyEscapeTime(index, scale, 1, 1), printed);
  });

  test("counts widths: one far side halves the rate and takes no share", () => {
    expectRelative(
      levyEscapeTime(1.3, 0.1, 1, Number.POSITIVE_INFINITY),
      2 * levyEscapeTime(1.3, 0.1, 1, 1),
      1e-14,
    );
    expect(upperExitShare(1.3, 1, Number.POSITIVE_INFINITY)).toBe(0);
    expectRelative(upperExitShare(1, 1, 3), 0.25, 1e-14);
    expect(() => levyEscapeTime(2, 0.1, 1, 1)).toThrow("(0, 2)");
    expect(() => levyEscapeTime(1.5, 0, 1, 1)).toThrow("positive");
  });

  test("with no potential gives way to Getoor's time", () => {
    expectPublished(freeFlightTime(1.5, 1, 1), ".75225");
    // α = 2: e^(−t k²), D = 1, r²/2.
    expectRelative(freeFlightTime(2, 1, 1.5), 1.5 ** 2 / 2, 1e-13);
    expect(() => freeFlightTime(2.1, 1, 1)).toThrow("stable index");
  });

  test("has the stationary scale of the discrete rule", () => {
    // Reference case M14d: E cos(x/0.23720777) = 1/e.
    expectPublished(stationaryScale(1.5, 0.3, 0.2, 1), ".23720777");
    expectRelative(stationaryScale(1.5, 0.3, 1e-8, 2), continuousStationaryScale(1.5, 0.3, 2), 1e-7);
    expect(() => stationaryScale(1.5, 0.3, 1, 2)).toThrow("0 < ηh < 2");
  });
});

describe("Battash & Lindenbaum's box", () => {
  // Reference M27.
  test("adds the rates, most exits through the smallest index", () => {
    const { meanTime, shares } = boxEscape(
      [1.2, 1.8].map((index) => ({ index, scale: 0.1, below: 1, above: 1 })),
    );
    expectPublished(meanTime, "26.33");
    expectPublished(shares[0], ".9235");
    expectRelative(shares[0] + shares[1], 1, 1e-14);
    // Simulated with steps of 0.01: 24.57 ± 0.55, 0.9185.
    expect(Math.abs(meanTime - 24.57)).toBeLessThan(4 * 0.55);
  });
});
