import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

const names = (folder: string): string[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).map((file) => file.replace(/\.[a-z]+$/, ""));

test.each([
  "dynamics",
  "noise",
  "sampling",
  "schedules",
  "laws",
])("each file of shaders/%s has its CPU twin, and no twin is without", (folder) => {
  expect(names(`src/reference/${folder}`).sort()).toEqual(names(`shaders/${folder}`).sort());
});
