import { describe, expect, test } from "vitest";
import { spreadOf, takeTurns } from "../../src/math/spread.ts";

describe("repeated measurements", () => {
  test("have a median between the ends, whatever their order", () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 });
    expect(spreadOf([10, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 10 });
    expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 });
  });

  test("take turns", async () => {
    const order: string[] = [];
    const measure = (name: string) => () => {
      order.push(name);
      return order.length;
    };
    expect(await takeTurns([measure("a"), measure("b")], 2)).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(order).toEqual(["a", "b", "a", "b"]);
  });
});
