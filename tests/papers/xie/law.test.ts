import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { xie } from "../../../src/papers/xie/law.ts";
import { diffusion } from "../../../src/theory/laws/diffusion.ts";
import { DOUBLE_WELL, given, predictedValue, reason, system } from "../../theory/experiments.ts";
import { expectRelative } from "../../theory/formulas/published.ts";

/** H_a = 2 up to ½, H_b = 1 beyond, ΔL = ¾. */
const parabolas = "min(x, 0.5)^2 + 0.5 - (max(x, 0.5) - 1.5)^2/2";
const piecewise = (noise: string, more: object = {}) => ({
  potential: parabolas,
  dynamics: { kind: "diffusion", step: 0.001, diffusion: noise, ...more },
  exit: "x >= 3",
});
/** (η/2B) (2 or 1). */
const proportional = (scale: number) => `${scale / 2}*(1.5 - 0.5*sign(x - 0.5))`;

describe("Xie's law", () => {
  // Exact time by scale function and speed measure, and the law of Xie et al., arXiv:2002.03495, with Itô's prefactor.
  test.each([
    [0.3, 217.596, 202.6],
    [0.2, 1672.63, 1627.4],
    [0.15, 13225.1, 13070],
  ])("at η/B = %d has Itô's prefactor, half the printed one, beside the exact time", (scale, exact, law) => {
    const one = system(piecewise(proportional(scale)));
    const found = given(xie(model(one)));
    expectRelative(predictedValue(found, "meanExitTime", "convention"), law, 3e-4);
    expectRelative(predictedValue(found, "meanExitTime", "printed"), 2 * law, 3e-4);
    expectRelative(predictedValue(given(diffusion(model(one))), "meanExitTime"), exact, 1e-5);
  });

  test("is as printed in the Hänggi–Klimontovich convention", () => {
    const found = given(xie(model(system(piecewise(proportional(0.2), { convention: 1 })))));
    expectRelative(
      predictedValue(found, "meanExitTime", "convention"),
      predictedValue(found, "meanExitTime", "printed"),
      1e-12,
    );
  });

  test.each([
    [
      "the curvature taken literally",
      { ...piecewise("0.05*abs(12*x^2 - 4)"), potential: DOUBLE_WELL, start: { at: [-1] }, exit: "x > 1" },
      "constant in two regions",
    ],
    [
      "noise of another proportion",
      piecewise("0.1*(1.5 - 0.4*sign(x - 0.5))"),
      "not one multiple of their curvatures",
    ],
    ["no saddle", { ...piecewise("0.1"), potential: "x^2" }, "Kramers' law does not apply"],
    ["no exit", { ...piecewise(proportional(0.2)), exit: "never" }, "no exit was found"],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(xie(model(system(parts))))).toContain(words);
  });
});
