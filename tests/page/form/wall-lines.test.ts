import { expect, test } from "vitest";
import { readWalls, writeWalls } from "../../../src/page/form/wall-lines.ts";

test("walls are read back as they were written", () => {
  const walls = [
    { kind: "reflect", where: "x < 0 or y < 0" },
    { kind: "reflect", where: "x > 2", direction: [-1, 0.5] },
    { kind: "absorb", where: "y > 1", reactivity: 0.25 },
    { kind: "absorb", where: "y < -1", reactivity: "k*exp(-x^2)" },
  ] as const;
  expect(readWalls(writeWalls(walls))).toEqual(walls);
  expect(readWalls("\n \n")).toBeUndefined();
});

test.each([
  "x < 0",
  "reflect x < 0 by 2",
  "absorb x > 1",
  "absorb x > 1 along 2",
])("`%s` is refused with the form of a line", (text) => {
  expect(() => readWalls(`reflect x < 0\n${text}`)).toThrow(
    `walls: line 2, got \`${text}\`; write \`reflect x < 0\``,
  );
});
