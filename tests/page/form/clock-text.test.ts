import { describe, expect, test } from "vitest";
import { readClock, writeClock } from "../../../src/page/form/clock-text.ts";

describe("the clock's fields", () => {
  test.each([
    { delay: 0.3 },
    { delay: { uniform: [0.2, 0.4] } },
    { delay: 0, lapses: { probability: 0.05, mean: 1.5 } },
  ] as const)("are read back as %j was written", (clock) => {
    expect(readClock(writeClock(clock))).toEqual(clock);
  });

  test("are empty without a clock", () => {
    expect(writeClock(undefined)).toEqual({ delay: "", lapses: "" });
    expect(readClock({ delay: " ", lapses: "" })).toBeUndefined();
  });

  test("say what is wrong, and pass on numbers that the document judges", () => {
    expect(() => readClock({ delay: "soon", lapses: "" })).toThrow("clock.delay: got `soon`; give a time");
    expect(() => readClock({ delay: "", lapses: "0.05" })).toThrow(
      "clock.lapses: got `0.05`; give a probability and a mean time",
    );
    expect(readClock({ delay: "", lapses: "2 of mean 1" })).toEqual({ lapses: { probability: 2, mean: 1 } });
  });
});
