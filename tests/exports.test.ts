import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Values that no product imports, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "src/gpu/kernel.ts keptKernels": "how many kernels a device keeps cannot be seen from outside",
  "src/page/embed/element.ts EscapementLab": "the class that the published element offers",
};

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

/** Texts of modules below a folder, by their paths from the root, without comments. */
const modulesBelow = (folder: string): [string, string][] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.(ts|mts|mjs)$/.test(path) && !path.includes("node_modules/"))
    .map((path) => [path, withoutComments(readFileSync(`${root}${path}`, "utf8"))]);

const source = modulesBelow("src");
const products = [...source, ...modulesBelow("bench"), ...modulesBelow("vite")];
const everything = [
  ...products,
  ...modulesBelow("tests"),
  ["vite.config.ts", readFileSync(`${root}vite.config.ts`, "utf8")] as [string, string],
];

/** Exported constants, functions and classes of a module; types are held by the compiler. */
const valuesOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async |abstract )*(?:const|let|function\*?|class) (\w+)/gm)].map(
    ([, name]) => name,
  );

const mentions = (text: string, name: string): number =>
  text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;

describe("every exported value", () => {
  for (const [path, text] of source) {
    const values = valuesOf(text);
    if (values.length === 0 || /^src\/index[.\w]*\.ts$/.test(path)) continue;
    test(`of ${path} is used by the products, and by another file`, () => {
      for (const name of values) {
        if (`${path} ${name}` in EXCEPTIONS) continue;
        const others = (files: readonly [string, string][]): boolean =>
          files.some(([other, words]) => other !== path && mentions(words, name) > 0);
        expect(others(everything), `${name}: nothing imports it; remove it, or its \`export\``).toBe(true);
        expect(
          mentions(text, name) > 1 || others(products),
          `${name}: only tests use it; remove both, or move it to them`,
        ).toBe(true);
      }
    });
  }

  test("that is excepted exists", () => {
    for (const exception of Object.keys(EXCEPTIONS)) {
      const [path, name] = exception.split(" ");
      expect(valuesOf(new Map(source).get(path) ?? "")).toContain(name);
    }
  });
});
