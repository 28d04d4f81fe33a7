import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";

const well = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 2" },
  particles: 100,
  horizon: 10,
};
const fault = (fields: object): string => {
  try {
    experiment({ ...well, ...fields });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
};

describe("formulas that read the time", () => {
  test("leave the name t to it", () => {
    const named = { variables: ["x", "t"], potential: "x^2/2 + t^2" };
    expect(fault({ landscape: named, start: { at: [0, 0] } })).toMatch(
      /^landscape: the name `t` is the time's in every formula; choose another for the variable or parameter/,
    );
    expect(fault({ landscape: { ...well.landscape, parameters: { t: 1 } } })).toContain("is the time's");
  });

  test("are told from what no time has a meaning in", () => {
    const rule = { kind: "sgd", learningRate: 0.1, schedule: { kind: "typed", factor: "1/(1 + t)" } };
    expect(fault({ dynamics: rule, exit: { ...well.exit, detection: "endpoint" } })).toMatch(
      /^dynamics\.schedule\.factor: unknown name `t` at column 8; .*a schedule has the step as n/,
    );
  });

  test("must be numbers until the horizon", () => {
    expect(fault({ exit: { when: "abs(x) > sqrt(4 - t)" } })).toMatch(
      /^exit\.when: the condition is not finite at the start, x = 0, at t = 4\.\d+; .* until the horizon/,
    );
    expect(fault({ landscape: { variables: ["x"], potential: "x^2/2 - x*log(5 - t)" } })).toMatch(
      /^landscape\.potential: what moves a particle is not finite at the start, x = 0, at t = 5/,
    );
    const diffusion = { kind: "diffusion", drift: ["-x"], diffusion: "1 - t/5", step: 0.01 };
    expect(fault({ dynamics: diffusion, exit: { ...well.exit, detection: "endpoint" } })).toMatch(
      /^dynamics\.diffusion: got -0\.\d+ at the start, x = 0, at t = [5-9]\.\d+; .*max\(…, 0\)/,
    );
  });

  test("refuse a temperature that is negative before the horizon, or changes with the place", () => {
    const at = (temperature: string) => fault({ dynamics: { ...well.dynamics, temperature } });
    expect(at("1 - t/8")).toMatch(
      /^dynamics\.temperature: got -0\.\d+ at t = [89]\.?\d*; .*use a shorter horizon/,
    );
    expect(at("1 + x^2")).toMatch(/^dynamics\.temperature: `1 \+ x\^2` reads the place \(x\); .*"diffusion"/);
    expect(at("1 - t/10")).toBe("");
    expect(at("warm")).toMatch(/^dynamics\.temperature: unknown name `warm`/);
  });

  test("refuse an exit that time alone opens", () => {
    expect(fault({ exit: { when: "abs(x) > 2 or t > 5" } })).toMatch(
      /^exit\.when: .* time alone would end all particles at once; .*end the run by its horizon/,
    );
  });

  test("have their steps judged when they grow too stiff for them, not only at the start", () => {
    const stiffer = { variables: ["x"], potential: "(1 + t^3)*x^2/2" };
    expect(fault({ landscape: stiffer, horizon: 3 })).toBe("");
    expect(fault({ landscape: stiffer })).toMatch(
      /^dynamics\.step: 0\.01 is unstable near x = 0 \(curvature \d+\)/,
    );
  });

  test("refuse two named exits that come to overlap", () => {
    const exits = { up: "x > 2 - t/3", down: "x < t/3 - 2" };
    expect(fault({ exit: { exits }, horizon: 3 })).toBe("");
    expect(fault({ exit: { exits: { up: "x > 1 - t/20", other: "x > 2 - t/4" } } })).toContain("overlap");
  });

  test("say which parts read it", () => {
    const reads = (fields: object) => {
      const { motion, exit, observed } = model(experiment({ ...well, ...fields })).formulas.readsTime;
      return [motion, exit, observed];
    };
    expect(reads({})).toEqual([false, false, false]);
    expect(reads({ dynamics: { ...well.dynamics, temperature: "0.5 + t/100" } })).toEqual([
      true,
      false,
      false,
    ]);
    expect(reads({ exit: { when: "x > 2 - t/100" } })).toEqual([false, true, false]);
    const quantities = { driven: { formula: "x*t", range: [-20, 20] } };
    expect(reads({ observe: { every: 1, quantities } })).toEqual([false, false, true]);
  });
});
