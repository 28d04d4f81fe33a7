import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { ExperimentError } from "../../src/experiment/document/error.ts";
import { model } from "../../src/experiment/model/model.ts";
import { FormulaError } from "../../src/formula/error.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { type Draft, draftOf, edited, FIELDS } from "../../src/page/form/draft.ts";
import { documentOf } from "../../src/page/form/draft-document.ts";
import { shownFields } from "../../src/page/form/dynamics-draft.ts";
import { problemOf } from "../../src/page/form/problem.ts";
import type { Problem } from "../../src/page/state.ts";
import { prepare } from "../../src/run/prepare.ts";

const WHOLE = experiment(gallery["double-well"]);

/** The sentence that refuses a draft; undefined where it runs. */
const refusal = (draft: Draft): string | undefined => problem(draft)?.sentence;

/** What refuses a draft, as the form shows it; undefined where it runs. Fails for an error of any other kind. */
function problem(draft: Draft): Problem | undefined {
  try {
    prepare(model(experiment(documentOf(draft, WHOLE))));
    return undefined;
  } catch (error) {
    expect(error, String((error as Error).stack)).toSatisfy(
      (one) => one instanceof ExperimentError || one instanceof FormulaError,
    );
    return problemOf(error, draft);
  }
}

/** Pieces of formulas, and things that no formula has. */
const piece = fc.constantFrom(
  ..."x y a b 0 1 2 1e9 1e-9 .5 + - * / ^ ( ) [ ] , ; > < >= or and not sqrt exp log abs max pow sum if ? : = == ! % ' \" ` { } \\ ∞ π ² −"
    .split(" ")
    .concat([" ", "\n", "\u0000", "e", "i", "NaN", "Infinity", "constructor", "__proto__", "import"]),
);
const formulaLike = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(""));
const typed = fc.oneof(
  formulaLike,
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const ALL_FIELDS = [
  ...FIELDS.filter((field) => field !== "loss"),
  ...shownFields(draftOf(WHOLE)).map(({ path }) => path),
];

describe("any text in a field", () => {
  test("of the potential gives an experiment or a sentence that begins with its place", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const sentence = refusal({ ...draftOf(WHOLE), potential: text });
        if (sentence !== undefined) expect(sentence).toMatch(/^[a-z][\w.[\]]*: ./);
      }),
      { numRuns: 300 },
    );
  });

  test("of any other field does so as well", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_FIELDS), typed, (field, text) => {
        const sentence = refusal({ ...draftOf(WHOLE), [field]: text });
        if (sentence !== undefined) expect(sentence).toMatch(/^[a-z][\w.[\]]*: ./);
      }),
      { numRuns: 400 },
    );
  });

  test("of a condition is refused at the condition's field, with the column", () => {
    const { sentence, field } = problem({ ...draftOf(WHOLE), exit: "x + 1" })!;
    expect(field).toBe("exit");
    expect(sentence).toMatch(/column \d+/);
  });
});

describe("a number out of range", () => {
  test.each([
    ["dynamics.temperature", "-1", "use more than 0"],
    ["particles", "0", "use more than 0"],
    ["particles", "1e12", "use at most 2^32"],
    ["particles", "2.5", "whole number"],
    ["seed", "-3", "use at least 0"],
    ["dynamics.step", "0", "use more than 0"],
    ["horizon", "0", "use more than 0"],
    ["dynamics.step", "3", "use a step below"],
  ])("in %s is refused there with the range", (field, text, range) => {
    const draft = { ...draftOf(WHOLE), [field]: text };
    const { sentence, field: place } = problem(draft)!;
    expect(place).toBe(field);
    expect(sentence).toContain(range);
  });
});

test("a range of two ends is named whole", () => {
  const draft = edited(draftOf(WHOLE), "dynamics.kind", "sgd");
  expect(refusal({ ...draft, "dynamics.momentum": "1" })).toContain("use more than -1 and less than 1");
});

describe("every kind of dynamics that can be chosen", () => {
  const kinds = shownFields(draftOf(WHOLE)).find(({ path }) => path === "dynamics.kind")!;
  test.each(
    kinds.editor.as === "choice" ? kinds.editor.choices : [],
  )("%s runs from the double well", (kind) => {
    expect(refusal(edited(draftOf(WHOLE), "dynamics.kind", kind))).toBeUndefined();
  });

  test.each([
    "none",
    "gaussian",
    "rademacher",
    "stable",
    "pareto",
    "student",
  ])("SGD takes %s noise", (noise) => {
    const sgd = edited(draftOf(WHOLE), "dynamics.kind", "sgd");
    expect(refusal(edited(sgd, "dynamics.noise.kind", noise))).toBeUndefined();
  });

  test.each(["constant", "decay", "cosine", "typed"])("SGD takes a %s schedule", (schedule) => {
    const sgd = edited(draftOf(WHOLE), "dynamics.kind", "sgd");
    expect(refusal(edited(sgd, "dynamics.schedule.kind", schedule))).toBeUndefined();
  });
});
