import { describe, expect, test } from "vitest";
import { reproductionNames, reproductionsNamed } from "../../src/papers/select.ts";

const ids = (name: string): string[] => reproductionsNamed(name).map(({ id }) => id);

describe("what to reproduce", () => {
  test("is chosen by paper, by name, by case and by case without its parameter", () => {
    expect(ids("saddle-escape")).toEqual(["saddle-escape"]);
    expect(ids("M05_1.9")).toEqual(["liu-sharp-escape"]);
    expect(ids("m05")).toEqual(["liu-sharp-escape", "liu-flat-and-sharp", "liu-five-sigma"]);
    expect(ids("M09b")).toEqual(["mori-rate-log-barrier"]);
    expect(ids("M09")).toEqual([
      "mori-log-barrier",
      "mori-rate-log-barrier",
      "mori-one-direction",
      "mori-two-directions",
      "mori-five-directions",
    ]);
    expect(ids("mori")).toEqual(expect.arrayContaining([...ids("M09"), ...ids("M10"), ...ids("M12")]));
    expect(ids("levy").length).toBeGreaterThan(2);
  });

  test("is nothing for a name that nothing has, be it the beginning of one", () => {
    for (const name of ["M1", "M0", "mor", "", "M05_"]) expect(ids(name)).toEqual([]);
  });

  test("has every name mean something", () => {
    for (const name of reproductionNames()) expect(ids(name).length).toBeGreaterThan(0);
  });
});
