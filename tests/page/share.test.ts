import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import { readReadable } from "../../src/experiment/link/share-link.ts";
import { model } from "../../src/experiment/model/model.ts";
import type { ResultDocument } from "../../src/export/result.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { warnedElsewhere } from "../../src/page/charts/warnings.ts";
import { fragmentOf } from "../../src/page/embed/fragment.ts";
import { referenceEngine } from "../../src/page/engine/reference-engine.ts";
import { createParticleFeed } from "../../src/page/landscape/particle-feed.ts";
import { affordable, waitingSentence } from "../../src/page/share/budget.ts";
import { costOf, mostCost } from "../../src/page/share/cost.ts";
import { figureTexts } from "../../src/page/share/figure-texts.ts";
import { fileStem, resultOf } from "../../src/page/share/files.ts";
import { documentIn } from "../../src/page/share/read-file.ts";
import { INITIAL_STATE, type LabState } from "../../src/page/state.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { warningText } from "../../src/view/text/warnings.ts";
import { wrapped } from "../../src/view/wrapped-text.ts";
import { brownian } from "../cases.ts";

/** An engine on a software adapter. */
const software = { unasked: 1e9 };

describe("warnings", () => {
  const job = brownian({ particles: 10, sweep: { "dynamics.temperature": [0.4, 0.5] } });
  const tally = emptyTally({ timeStep: 0.01, exitOffset: 0.5, started: 10 });
  const state: LabState = {
    ...INITIAL_STATE,
    engine: referenceEngine(createParticleFeed(), ["no adapter"]),
    experiment: job,
    group: 1,
    documentWarnings: [],
    snapshot: {
      groups: groups(job),
      tallies: [tally, { ...tally, alive: 8, diverged: 2 }],
      step: 7,
      alive: 18,
      particleSteps: 0n,
      seconds: 1,
      outcome: "interrupted",
    },
  };

  test("of documents and of counts are in the saved result, in the group that they are about", () => {
    const warnings = [{ kind: "diverged", diverged: 1, started: 3 }] as const;
    const saved = resultOf(state, [
      { predictions: [], unavailable: ["no exact mean"], warnings },
      { predictions: [], unavailable: [], warnings: [] },
    ]) as ResultDocument;
    expect(saved.engine.name).toBe("reference");
    expect(saved.groups[0].theoryUnavailable).toEqual(["no exact mean"]);
    expect(saved.groups.map((group) => group.warnings)).toEqual([
      [{ ...warnings[0], text: warningText(warnings[0]) }],
      [expect.objectContaining({ kind: "diverged", diverged: 2, started: 10 })],
    ]);
  });

  test("do not stand alone: half the step stands beside its group where it was asked for", () => {
    const nothing = { predictions: [], unavailable: [], warnings: [] };
    const [estimate, order] = [{ value: 1, low: 0.9, high: 1.1, level: 0.95, method: "" }, 2];
    const check = {
      ...{ step: 0.01, order, whole: estimate, half: estimate },
      ...{ difference: estimate, bias: estimate, extrapolated: estimate },
    };
    const compared = { ...state, stepComparison: { kind: "done", checks: [check, undefined] } } as const;
    const saved = (of: LabState) => (resultOf(of, [nothing, nothing]) as ResultDocument).groups;
    expect(saved(compared).map(({ stepCheck }) => stepCheck)).toEqual([check, null]);
    expect(saved(state)[0]).not.toHaveProperty("stepCheck");
  });

  test("of the group that is shown stand under a saved picture", () => {
    expect(figureTexts(state).foot.join("\n")).toContain("Warning: 2 of 10 particles diverged");
    expect(figureTexts({ ...state, group: 0 }).foot.join("\n")).not.toContain("Warning");
  });

  test("of other points of a sweep are counted", () => {
    expect(warnedElsewhere(state)).toBe(0);
    expect(warnedElsewhere({ ...state, group: 0 })).toBe(1);
  });
});

describe("the cost of a link", () => {
  test("is at most particles times steps to the horizon, over all groups", () => {
    // 50 / 0.01 steps, 100 particles, two groups.
    const swept = brownian({ particles: 100, sweep: { "dynamics.temperature": [0.4, 0.5] } });
    expect(mostCost(model(swept))).toEqual({
      particleSteps: 2 * 100 * 5000,
      work: 2 * 100 * 5000,
      known: "bound",
    });
  });

  test("is expected from a few particles where these end", async () => {
    const cost = await costOf(model(brownian({ particles: 1_000_000 })));
    expect(cost.known).toBe("expected");
    // The mean exit time is 1 (closed form), a hundred steps; 128 particles tell it within a factor of two.
    expect(cost.particleSteps).toBeGreaterThan(0.5e8);
    expect(cost.particleSteps).toBeLessThan(2e8);
  });

  test("is the upper bound where there are too many groups to try, or where nobody ends", async () => {
    const values = Array.from({ length: 200 }, (_, i) => 0.4 + i / 1000);
    const many = brownian({ particles: 1000, sweep: { "dynamics.temperature": values } });
    expect(await costOf(model(many))).toMatchObject({ particleSteps: 200 * 1000 * 5000, known: "bound" });
    const never = brownian({ particles: 10_000, exit: { when: "x > 40" } });
    expect(await costOf(model(never))).toMatchObject({ particleSteps: 10_000 * 5000, known: "bound" });
  });

  test("counts the gradients of a step: a batch of a thousand is as dear as nearly a thousand steps", async () => {
    const regression = (batch: number) =>
      experiment({
        landscape: {
          variables: ["x"],
          loss: "(a*x - 1)^2",
          examples: { generate: { a: "normal" }, count: 2048 },
        },
        dynamics: { kind: "sgd", learningRate: 0.01, noise: { kind: "minibatch", batch } },
        start: { at: [0] },
        exit: { when: "x > 1e3" },
        particles: 10_000,
        horizon: 10_000,
      });
    const [one, many] = await Promise.all([1, 1000].map((batch) => costOf(model(regression(batch)))));
    expect(one.particleSteps).toBe(1e8);
    expect(many.particleSteps).toBe(1e8);
    // Each example takes a fixed amount of work; a step has a part of its own beside, no larger than one example's.
    expect(many.work / one.work).toBeGreaterThan(400);
    expect(many.work / one.work).toBeLessThanOrEqual(1000);
    expect(affordable(one, software)).toBe(true);
    expect(affordable(many, software)).toBe(false);
    expect(waitingSentence(regression(1000), many, software)).toMatch(
      /at most 10⁸ particle-steps, each as costly as [4-9]\d\d ordinary ones\. Links/,
    );
  });

  test("decides by the engine whether a link waits, and is told", () => {
    const cost = { particleSteps: 5e9, work: 5e9, known: "bound" } as const;
    expect(affordable(cost, { unasked: 5e9 })).toBe(true);
    expect(affordable(cost, software)).toBe(false);
    const swept = { particles: 1000, sweep: { "dynamics.temperature": [0.4, 0.5] } };
    expect(waitingSentence(swept, cost, software)).toBe(
      "This link asks for 1\u202f000 particles in each of 2 groups: at most 5×10⁹ particle-steps. Links of more than 10⁹ wait for a click.",
    );
  });
});

describe("a file", () => {
  test("holds an experiment, or a result that stands for one, in JSON or YAML", () => {
    expect(documentIn("a.json", '{"title":"T"}')).toEqual({ title: "T" });
    expect(documentIn("a.yaml", "title: T\nstart: { at: [0] }\n")).toEqual({
      title: "T",
      start: { at: [0] },
    });
    expect(documentIn("r.json", '{"engine":{},"experiment":{"title":"T"}}')).toEqual({ title: "T" });
  });

  test.each([
    ["", /a\.json: the file is empty/],
    ["{ nonsense", /a\.json:1:11: not JSON or YAML/],
    ["[1, 2]", /an experiment is an object/],
    ["12", /an experiment is an object/],
    ["a: [1\nb: 2", /a\.json:\d+:\d+: not JSON or YAML/],
  ])("that holds %j is refused with its name and what to do", (text, sentence) => {
    expect(() => documentIn("a.json", text)).toThrow(sentence);
  });

  test("is named after the gallery's name or the title, and the seed", () => {
    const job = brownian({ title: "Größe & Maß: 100 %", seed: 7 });
    expect(fileStem({ name: "double-well", experiment: job })).toBe("double-well-seed-7");
    expect(fileStem({ name: undefined, experiment: job })).toBe("gro-e-ma-100-seed-7");
    expect(fileStem({ name: undefined, experiment: { ...job, title: "ψ" } })).toBe("experiment-seed-7");
  });
});

describe("the element's experiment", () => {
  test("is a link's fragment for a name, a fragment, or any document of the gallery", () => {
    expect(fragmentOf(" double-well ")).toBe("v1&gallery=double-well");
    expect(fragmentOf("#v1&gallery=disc&seed=2")).toBe("v1&gallery=disc&seed=2");
    expect(fragmentOf("")).toBe("");
    for (const document of Object.values(gallery)) {
      const { document: read } = readReadable(fragmentOf(JSON.stringify(document)), gallery);
      expect(experiment(read)).toEqual(experiment(document));
    }
  });

  test("that is no JSON is refused with a sentence", () => {
    expect(() => fragmentOf("{ nonsense")).toThrow(/^escapement-lab: the experiment is not JSON/);
  });
});

test("wrapped text keeps its words, in lines that are short where words allow it", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const lines = wrapped(text, most);
      expect(lines.join(" ")).toBe(text.split(/\s+/).filter(Boolean).join(" "));
      for (const line of lines) if (line.includes(" ")) expect(line.length).toBeLessThanOrEqual(most);
    }),
  );
});
