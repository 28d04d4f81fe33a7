import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { asTyped } from "../../../src/page/form/as-typed.ts";
import { withScore } from "../../../src/score/score.ts";
import { doubleWell } from "../../cases.ts";

test("a score that was chosen is no part of what was typed, and one that was typed is", () => {
  const document = { ...doubleWell(), method: { kind: "splitting" } };
  const asked = experiment(document);
  const prepared = withScore(asked);
  expect(prepared).not.toEqual(asked);
  expect(asTyped(prepared, document)).toEqual(asked);
  const typed = { ...document, method: { kind: "splitting", score: "x" } };
  expect(asTyped(experiment(typed), typed)).toEqual(experiment(typed));
  expect(asTyped(doubleWell(), doubleWell())).toEqual(doubleWell());
});
