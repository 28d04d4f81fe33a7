import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { jsonSchema } from "../../../src/experiment/document/schema.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { draftOf } from "../../../src/page/form/draft.ts";
import { shownFields } from "../../../src/page/form/dynamics-draft.ts";
import { dynamicsFields } from "../../../src/page/form/dynamics-fields.ts";
import { readFormulas, writeFormulas } from "../../../src/page/form/formula-list.ts";

const fields = dynamicsFields(jsonSchema());
const field = (kind: string, name: string) =>
  fields.find((variant) => variant.kind === kind)!.fields.find((one) => one.name === name)!;

describe("the fields of the dynamics", () => {
  test("are those of the schema, each kind with its own", () => {
    expect(fields.map(({ kind }) => kind)).toContain("sgd");
    expect(fields.find(({ kind }) => kind === "overdamped")!.fields.map(({ name }) => name)).toEqual([
      "temperature",
      "step",
      "integrator",
    ]);
  });

  test("have the symbol in the label, units and range in the hint", () => {
    expect(field("underdamped", "friction")).toMatchObject({
      label: "Friction γ",
      hint: "in inverse time; above 0",
      editor: { as: "number" },
    });
    expect(field("sam", "radius").label).toBe("Radius ρ");
    expect(field("sgd", "momentum").hint).toContain("from -1 (excluded) to 1 (excluded)");
  });

  test("are edited as what they are", () => {
    expect(field("overdamped", "integrator").editor).toEqual({ as: "choice", choices: ["heun", "euler"] });
    expect(field("sgd", "nesterov").editor).toEqual({ as: "flag" });
    expect(field("overdamped", "temperature").editor).toMatchObject({
      as: "formulas",
      one: true,
      numbers: true,
    });
    expect(field("preconditioned", "matrix").editor).toMatchObject({ words: ["hessian"], matrix: true });
  });

  test("show the fields of a noise only where it is chosen", () => {
    const paths = (name: string) => shownFields(draftOf(experiment(gallery[name]))).map(({ path }) => path);
    expect(paths("adam-variance")).toContain("dynamics.noise.deviation");
    expect(paths("double-well")).not.toContain("dynamics.noise.kind");
    expect(paths("wang-exit")).toContain("dynamics.noise.alpha");
  });
});

describe("texts of formulas", () => {
  const shape = { as: "formulas", one: true, list: true, matrix: true, numbers: true, words: [] } as const;
  test.each<readonly [text: string, value: unknown]>([
    ["0.1", 0.1],
    ["sqrt(x)", "sqrt(x)"],
    ["1, 2*x", [1, "2*x"]],
    ["max(x, y), 1", ["max(x, y)", 1]],
    [
      "1, 0; 0, x[1,2]",
      [
        [1, 0],
        [0, "x[1,2]"],
      ],
    ],
  ])("%s is read, and written as it was", (text, value) => {
    expect(readFormulas(text, shape)).toEqual(value);
    expect(writeFormulas(value)).toBe(text);
  });

  test("a single entry takes the shape that the schema allows", () => {
    expect(readFormulas("x", { ...shape, one: false })).toEqual(["x"]);
    expect(readFormulas("x", { ...shape, one: false, list: false })).toEqual([["x"]]);
    expect(readFormulas("2", { ...shape, numbers: false })).toBe("2");
  });
});
