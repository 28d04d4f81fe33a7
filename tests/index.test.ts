import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as api from "../src/index.node.ts";

const source = fileURLToPath(new URL("../src", import.meta.url));

/** Files and names behind the names that an index exports. */
function origins(index: string): ReadonlyMap<string, { readonly file: string; readonly name: string }> {
  const text = readFileSync(join(source, index), "utf8");
  const found = [...text.matchAll(/export \{([^}]*)\} from "([^"]+)";/g)].flatMap(([, names, path]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => {
        const [original, public_ = original] = name.split(" as ");
        return [public_, { file: join(source, dirname(index), path), name: original }] as const;
      }),
  );
  return new Map(found);
}

/** The comment before the declaration of an exported name. */
function documentation({ file, name }: { readonly file: string; readonly name: string }): string {
  const text = readFileSync(file, "utf8");
  const declaration = new RegExp(`^export (?:async )?(?:function\\*?|const) ${name}\\b`, "m").exec(text);
  const before = text.slice(0, declaration?.index ?? 0).trimEnd();
  if (!before.endsWith("*/")) return "";
  return before.slice(before.lastIndexOf("/**")).replaceAll(/^ ?(?:\/\*\*|\*\/|\*) ?/gm, "");
}

const examplesOf = (text: string): readonly string[] =>
  [...text.matchAll(/@example\n```ts\n([\s\S]*?)\n```/g)].map(([, code]) => code);

/** A value as examples write it behind an arrow; numbers to as many digits as they show. */
function shown(value: unknown, expected: string): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "number") return JSON.stringify(value) ?? String(value);
  const digits = expected.replace(/e.*$/, "").replaceAll(/\D/g, "").replace(/^0+/, "").length;
  return Number(expected) === Number(value.toPrecision(Math.max(digits, 1))) ? expected : String(value);
}

type Run = (...values: readonly unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...texts: readonly string[]) => Run;

/** Run an example with all that the package exports in reach; a line that ends with an arrow says what its expression is. */
async function runExample(code: string): Promise<void> {
  const checked = code.replaceAll(
    /^(.+?);? \/\/ → (.+)$/gm,
    (_, expression, text) => `shows(await (${expression}), ${JSON.stringify(text)});`,
  );
  const shows = (value: unknown, text: string): void => expect(shown(value, text)).toBe(text);
  await new AsyncFunction("shows", ...Object.keys(api), checked)(shows, ...Object.values(api));
}

const isClass = (value: unknown): boolean =>
  typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
const functions = Object.entries(api).flatMap(([name, value]) =>
  typeof value === "function" && !isClass(value) ? [name] : [],
);

describe("what the package exports", () => {
  const browser = origins("index.ts");
  const all = new Map([...browser, ...origins("index-rare.ts"), ...origins("index.node.ts")]);

  test("comes from files of the sources, and Node replaces only what opens devices", () => {
    for (const { file } of all.values()) expect(existsSync(file), file).toBe(true);
    expect([...origins("index.node.ts").keys()].sort()).toEqual(["openDevice", "openEngine"]);
    expect([...all.keys()].sort()).toEqual(Object.keys(api).sort());
  });

  test("is listed in docs/library.md", () => {
    const text = readFileSync(join(source, "../docs/library.md"), "utf8");
    const listed = text.slice(text.indexOf("## The reference"));
    const names = new Set([...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect([...names].filter((name) => !(name in api))).toEqual([]);
    expect(functions.filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(functions)("%s is documented, with an example that runs", async (name) => {
    const text = documentation(all.get(name)!);
    expect(text.length, `${name} has no documentation`).toBeGreaterThan(40);
    const examples = examplesOf(text);
    expect(examples.length, `${name} has no example`).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toContain("// → ");
      await runExample(example);
    }
  });

  test("a wrong result behind an arrow is found", async () => {
    await expect(runExample("1 + 1; // → 3")).rejects.toThrow("expected '2' to be '3'");
    await expect(runExample("1 / 3; // → 0.334")).rejects.toThrow();
    await runExample("1 / 3; // → 0.333\n[1, 2]; // → [1,2]\n2n ** 3n; // → 8n");
  });
});
