import { expect, test } from "vitest";
import { textHistogram } from "../../../src/view/text/histogram.ts";
import { tallyOf } from "../tallies.ts";

const censoredBar = (exits: readonly number[], left: number): string =>
  textHistogram(tallyOf(exits, { left, seen: 10_000, censored: true }))
    .split("\n")
    .at(-1)!;

test("The bar of the censored is never longer than the widest of the exits, and shows where it is cut", () => {
  expect(censoredBar([], 20_000)).toMatch(/^ *censored {2}█{39}▶ 20 000$/);
  // More than the longest text that there can be, at one character for each fortieth of a particle.
  expect(censoredBar([5], 4e9)).toMatch(/ █{39}▶ 4 000 000 000$/);
  expect(censoredBar([5, 5], 1)).toMatch(/ █{20} 1$/);
});
