import { describe, expect, test } from "vitest";
import { parse } from "../../src/syntax/parse.ts";

describe("a WGSL text as a tree", () => {
  test("keeps attributes of globals, functions and parameters", () => {
    const { globals, functions } = parse(
      "@group(1) @binding(2) var<storage, read_write> kept: array<u32>; @compute @workgroup_size(SIZE, 1) fn main(@builtin(local_invocation_index) lane: u32) { }",
    );
    expect(globals[0].attributes.map(({ name }) => name)).toEqual(["group", "binding"]);
    expect(globals[0]).toMatchObject({ space: "storage", writable: true });
    const main = functions.get("main")!;
    expect(main.attributes[1].operands).toEqual([
      { kind: "name", name: "SIZE" },
      { kind: "number", text: "1" },
    ]);
    expect(main.parameters[0].attributes).toEqual([
      { name: "builtin", operands: [{ kind: "name", name: "local_invocation_index" }] },
    ]);
  });

  test("has the number of an array's elements as an expression", () => {
    const { globals } = parse(
      "var<workgroup> a: array<vec2<u32>, 2u * SIZE + 1u>; var<private> b: array<array<u32, 2>, 3>;",
    );
    expect(globals[0].type).toMatchObject({ name: "array", arguments: [{ name: "vec2" }] });
    expect(globals[0].type?.count).toMatchObject({ kind: "binary", operator: "+" });
    expect(globals[1].type).toMatchObject({
      arguments: [{ name: "array", count: { kind: "number", text: "2" } }],
      count: { kind: "number", text: "3" },
    });
  });

  test("tells what ends a loop from what ends a turn of it", () => {
    const { functions } = parse("fn main() { loop { if x { continue; } break; } while y { break if z; } }");
    expect(functions.get("main")!.body).toMatchObject({
      body: [
        {
          kind: "while",
          condition: undefined,
          body: {
            body: [{ kind: "if", body: { body: [{ kind: "continue" }] } }, { kind: "break" }],
          },
        },
        {
          kind: "while",
          body: { body: [{ kind: "if", condition: { name: "z" }, body: { kind: "break" } }] },
        },
      ],
    });
  });

  test("gives products more strength than sums, and comparisons less", () => {
    const { globals } = parse("const a = 1 + 2 * 3 < 4 << 2;");
    expect(globals[0].value).toMatchObject({
      operator: "<",
      left: { operator: "+", right: { operator: "*" } },
      right: { operator: "<<" },
    });
  });

  test("is refused with the line of what is not known", () => {
    expect(() => parse("fn main() {\n  switch i { default { } }\n}")).toThrow(
      "parse: line 2 has `switch` where a statement other than `switch` should stand",
    );
    expect(() => parse("fn main() { loop { continuing { } } }")).toThrow("other than `continuing`");
    expect(() => parse("const a = 1;\nconst b = # 2;")).toThrow(
      'tokens: line 2 has "# 2;", which is no WGSL',
    );
  });
});
