import { describe, expect, test } from "vitest";
import { comparisons, ladder, wrongAnswer } from "../../bench/ladder.ts";
import { ADVANCE_LADDER, EXPLORED, TALLY_LADDER, withFunctions } from "../../bench/versions.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { testDevice } from "../device.ts";

const versions = [...ADVANCE_LADDER, ...TALLY_LADDER, ...EXPLORED];

describe("a version of the kernels", () => {
  test("that counts other integers is found out", async () => {
    const shaders = withFunctions(
      "shared/deviates.wgsl",
      "fn normals(words: vec4u) -> vec4f {\n  return vec4f(1.0f, -1.0f, 0.5f, -0.5f);\n}\n",
    );
    const version = { ...ADVANCE_LADDER[0], shaders };
    expect(await wrongAnswer(await testDevice(), version)).toContain(
      "counts other integers than the product",
    );
  });

  test("is compared on jobs in which particles exit, are censored and diverge", async () => {
    const tallies: Tally[] = [];
    for (const job of Object.values(comparisons())) {
      for await (const snapshot of simulate(await testDevice(), job, { interval: Number.POSITIVE_INFINITY }))
        if (snapshot.alive === 0) tallies.push(...snapshot.tallies);
    }
    for (const end of ["exited", "censored", "diverged"] as const) {
      expect(
        tallies.reduce((sum, tally) => sum + tally[end], 0),
        end,
      ).toBeGreaterThan(100);
    }
  });

  test("has a name and a sentence of its own", () => {
    for (const key of ["name", "sentence"] as const) {
      const others = versions.filter(({ name }) => name !== "product" && !name.startsWith("workgroup"));
      expect(new Set(others.map((version) => `${version.kernel} ${version[key]}`)).size).toBe(others.length);
    }
  });
});

describe("replaced functions", () => {
  test("take the place of the file's own and leave the others", () => {
    const { "shared/threefry.wgsl": text = "" } = withFunctions(
      "shared/threefry.wgsl",
      "fn threefry4x32(counter: vec4u, key: vec4u) -> vec4u {\n  return counter;\n}\n",
    );
    expect(text.match(/fn threefry4x32\(/g)).toHaveLength(1);
    expect(text).toContain("return counter;");
    expect(text).toContain("fn threefry_rounds(");
  });
});

describe("the ladder", () => {
  test("times versions whose answers are right and says what is wrong with the others", async () => {
    const result = await ladder(await testDevice(), {
      runs: 1,
      particles: 512,
      versions: ({ name }) => name === "product" || name === "pcg4d" || name === "0 naive",
    });
    expect(result.advance.map(({ name }) => name)).toEqual(["0 naive", "product"]);
    expect(result.tally.map(({ name }) => name)).toEqual(["0 naive", "product"]);
    for (const { timings } of [...result.advance, ...result.tally]) {
      expect(timings.length).toBeGreaterThan(1);
      for (const { perSecond } of timings) expect(perSecond.median).toBeGreaterThan(0);
    }
    // Its last bits are too poor for the side of a deviate.
    expect(result.explored).toMatchObject([{ name: "pcg4d", timings: [] }]);
    expect(result.explored[0].checked).toContain("a wrong answer is not timed");
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
