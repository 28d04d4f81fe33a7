import { describe, expect, test } from "vitest";
import type { StateChain } from "../../../src/tally/splitting-evidence.ts";
import { chainText } from "../../../src/view/text/state-chain.ts";
import { warningText } from "../../../src/view/text/warnings.ts";
import { splittingWarnings } from "../../../src/warning/splitting-warnings.ts";
import { cycledTally } from "../../tally/split-tallies.ts";

const run = { seed: 1, tally: cycledTally, ways: [] };
const chain: StateChain = {
  states: [
    { at: [-1], potential: 0, score: -1 },
    { at: [0], potential: -0.4, score: 0 },
  ],
  runs: [
    { ...run, from: 0, up: true, to: [1] },
    { ...run, from: 1, up: true, to: ["exit"] },
    { ...run, from: 1, up: false, to: [0] },
  ],
};
const unsolved: StateChain = {
  ...chain,
  runs: [
    chain.runs[0],
    {
      from: 1,
      up: true,
      to: ["exit"],
      seed: 1,
      ways: [],
      pilot: {
        levels: [],
        floor: 0,
        steepness: [],
        stepNoise: [],
        steps: 0,
        rises: [],
        jumps: [],
        trouble: { kind: "stuck", score: 0.5 },
      },
    },
  ],
};

describe("a chain of states in words", () => {
  test("names the states, and the rates between them", () => {
    const text = chainText(chain, { timeStep: 1, exitOffset: 0 }, []);
    expect(text).toMatch(/mean exit time/);
    expect(text).toMatch(/2 +\(0\) +-0\.4 +0/);
    expect(
      text
        .split("\n")
        .slice(-3)
        .map((line) => line.trim().split(/ {2,}/).slice(0, 2)),
    ).toEqual([
      ["1", "2"],
      ["2", "exit"],
      ["2", "1"],
    ]);
  });

  test("is a warning that says how it was solved", () => {
    const [warning] = splittingWarnings({ chain });
    expect(warningText(warning)).toBe(
      "particles stay near (0), V = -0.4: a state of its own; solved as a chain of 2 states",
    );
  });

  test("that is not solved says which run was in trouble, and what to do", () => {
    const [warning, why] = splittingWarnings({ chain: unsolved });
    expect(warningText(warning)).toMatch(/not solved as a chain of 2 states.*in two experiments/);
    expect(why).toEqual({
      kind: "state-run",
      state: 2,
      up: true,
      warning: { kind: "pilot-trouble", trouble: "stuck", score: 0.5 },
    });
    expect(warningText(why)).toMatch("on the way up from state 2: no particle of the pilot came higher than");
    expect(chainText(unsolved, { timeStep: 1, exitOffset: 0 }, [])).not.toMatch(/mean exit time/);
  });
});
