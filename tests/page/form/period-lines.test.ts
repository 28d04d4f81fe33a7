import { expect, test } from "vitest";
import { readPeriods, writePeriods } from "../../../src/page/form/period-lines.ts";

test("periods are read back as they were written", () => {
  const periods = { theta: "2*pi", "x[1]": 3 } as const;
  expect(readPeriods(writePeriods(periods))).toEqual(periods);
  expect(readPeriods("\n \n")).toBeUndefined();
});

test.each(["2*pi", "theta =", "theta 6.28"])("`%s` is refused with the form of a line", (text) => {
  expect(() => readPeriods(`phi = 1\n${text}`)).toThrow(
    `landscape.periodic: line 2, got \`${text}\`; write a variable and its period`,
  );
});
