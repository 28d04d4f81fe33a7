import { expect, test } from "vitest";
import { padded, ticks, zoomed } from "../../../src/view/landscape/range.ts";

test("ticks are round numbers inside the range", () => {
  expect(ticks({ low: -1.62, high: 1.67 }, 7)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5]);
  expect(ticks({ low: 0, high: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks({ low: 990, high: 4100 }, 4)).toEqual([1000, 2000, 3000, 4000]);
  expect(ticks({ low: 1e-9, high: 3e-9 }, 2)).toEqual([1e-9, 2e-9, 3e-9]);
  expect(ticks({ low: 1, high: 1 }, 5)).toEqual([]);
});

test("zooming keeps the place under the pointer", () => {
  const range = { low: -2, high: 6 };
  const closer = zoomed(range, 0.5, 0.25);
  expect(closer).toEqual({ low: -1, high: 3 });
  expect(zoomed(closer, 2, 0.25)).toEqual(range);
  expect(padded({ low: 0, high: 10 }, 0.1)).toEqual({ low: -1, high: 11 });
});
