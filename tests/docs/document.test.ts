import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { experiment } from "../../src/experiment/check/read.ts";
import { jsonSchema } from "../../src/experiment/document/schema.ts";

const text = readFileSync(new URL("../../docs/document.md", import.meta.url), "utf8");

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: string;
  readonly enum?: readonly string[];
}
const { properties } = jsonSchema() as unknown as Schema;

/** First and second cells of the table below a heading, without marks of code. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, section] = text.split(new RegExp(`^#+ ${heading}$`, "m"));
  const [table] = /(?:^\|.*\n)+/m.exec(section) ?? [""];
  return table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

const names = (cell: string): readonly string[] =>
  [...cell.matchAll(/[a-zA-Z]\w*(?:-\w+)*/g)].map(([name]) => name);

describe("the reference of the document", () => {
  test("has every dynamics with all of its numbers", () => {
    const kinds = properties.dynamics.anyOf ?? properties.dynamics.oneOf ?? [];
    const expected = kinds.map((kind) => [
      kind.properties.kind.const,
      Object.keys(kind.properties)
        .filter((name) => name !== "kind")
        .sort(),
    ]);
    const shown = rowsBelow("Dynamics").map(([, kind, numbers]) => [
      names(kind)[0],
      [...names(numbers)].sort(),
    ]);
    expect(shown.sort()).toEqual(expected.sort());
  });

  test("names every noise", () => {
    const noise = properties.dynamics.oneOf ?? properties.dynamics.anyOf ?? [];
    const kinds = new Set(
      noise.flatMap(
        ({ properties: { noise } }) => noise?.oneOf?.map((one) => one.properties.kind.const) ?? [],
      ),
    );
    expect(kinds.size).toBeGreaterThan(5);
    for (const kind of kinds) expect(text).toMatch(new RegExp(`\\b${kind}\\b`));
  });

  test("has every field, and none that is not there", () => {
    const shown = rowsBelow("The document of an experiment").flatMap(([, field]) =>
      [...field.matchAll(/`(\w+)?(?:\.(\w+))?`/g)].map(([, name, inner]) =>
        inner === undefined ? name : `.${inner}`,
      ),
    );
    // The schema's own address, and the method, of which there is one.
    const plain = ["$schema", "method"];
    const inner = Object.keys(properties.landscape.properties).map((name) => `.${name}`);
    const outer = Object.keys(properties).filter((name) => ![...plain, "landscape"].includes(name));
    expect([...shown].sort()).toEqual([...inner, ...outer].sort());
  });

  test("shows documents that are read", () => {
    const samples = [...text.matchAll(/^```yaml\n(.*?)^```/gms)];
    expect(samples.length).toBeGreaterThan(0);
    for (const [, sample] of samples) expect(experiment(parse(sample)).particles).toBeGreaterThan(0);
  });
});
