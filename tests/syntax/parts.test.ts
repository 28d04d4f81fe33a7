import { expect, test } from "vitest";
import { parse } from "../../src/syntax/parse.ts";
import { partsOf } from "../../src/syntax/parts.ts";

test("the parts of a tree are all its statements and expressions, those that hold others first", () => {
  const { functions } = parse("fn main() { for (var i = 0; i < n; i++) { if c { x[i] = f(y).z; } } }");
  const parts = [...partsOf(functions.get("main")!.body)];
  expect(parts.slice(0, 3).map(({ kind }) => kind)).toEqual(["block", "for", "declaration"]);
  expect(parts.flatMap((part) => (part.kind === "name" ? [part.name] : [])).sort()).toEqual(
    ["c", "i", "i", "i", "n", "x", "y"].sort(),
  );
  expect(parts.filter((part) => "callee" in part)).toHaveLength(1);
});
