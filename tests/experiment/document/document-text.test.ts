import { expect, test } from "vitest";
import { readDocumentText } from "../../../src/experiment/document/document-text.ts";

test("a formula that YAML takes for a sign of its own is to stand in quotes", () => {
  const quotes = /put the text that begins with a sign in quotes$/;
  expect(() => readDocumentText("exit: { when: |x| > 1 }")).toThrow(quotes);
  expect(() => readDocumentText("exit:\n  when: |x| > 1\n")).toThrow(quotes);
  expect(() => readDocumentText("exit: { when: *x }")).toThrow(
    /put a formula that begins with \* in quotes$/,
  );
  expect(() => readDocumentText("exit: { when: x > 1")).toThrow(/mend it there$/);
  expect(readDocumentText('exit: { when: "|x| > 1" }')).toEqual({ exit: { when: "|x| > 1" } });
});
