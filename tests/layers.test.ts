import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const source = fileURLToPath(new URL("../src", import.meta.url));

/** Who may import whom: ARCHITECTURE.md. Every layer may import itself. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  math: [],
  tally: ["math"],
  formula: ["math"],
  experiment: ["formula", "math"],
  syntax: [],
  arithmetic: ["syntax"],
  wgsl: ["experiment", "formula", "tally"],
  gpu: [],
  wasm: ["gpu", "math", "syntax"],
  reference: ["experiment", "formula", "math", "tally"],
  run: ["arithmetic", "experiment", "formula", "math", "wgsl", "gpu", "wasm", "reference", "tally"],
  estimate: ["tally", "math"],
  theory: ["experiment", "formula", "math"],
  score: ["experiment", "formula", "math", "theory"],
  export: ["tally", "estimate"],
  warning: ["estimate", "experiment", "formula", "math", "reference", "tally", "theory"],
  view: ["tally", "estimate", "theory", "warning"],
  reproduce: ["experiment", "estimate", "math", "tally", "theory"],
  papers: ["experiment", "estimate", "formula", "math", "reproduce", "tally", "theory"],
  gallery: ["experiment", "papers"],
};
/** The folders of `experiment/`, lowest first: each imports those before it. */
const INSIDE_EXPERIMENT = ["document", "data", "model", "check", "link"];
const PRODUCTS = ["cli", "page"];
/** The one part of a layer that may import more: the picture reads particles where the device has them. */
const PICTURE = "view/landscape/";
/** Kernels in WebAssembly, as a device. */
const STAND_IN = "wasm/device.ts";
const PICTURE_TABLE = [...TABLE["view"], "experiment", "gpu", "math", "wgsl"];

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => ({ file: file.replaceAll("\\", "/"), text: readFileSync(join(source, file), "utf8") }));

const layerOf = (file: string): string => (file.includes("/") ? file.split("/")[0] : "index");

const imports = (text: string, file: string): string[] =>
  [...text.matchAll(/(?:\b(?:from|import)|\bURL|\bglob(?:<[^(]*>)?)\s*\(?\s*["'](\.[^"']+)["']/g)].map(
    ([, path]) => relative(source, join(source, dirname(file), path)).replaceAll("\\", "/"),
  );

describe("the layers", () => {
  test("are the folders of src", () => {
    expect([...new Set(files.map(({ file }) => layerOf(file)))].sort()).toEqual(
      [...Object.keys(TABLE), ...PRODUCTS, "index"].sort(),
    );
  });

  for (const { file, text } of files) {
    const layer = layerOf(file);
    test(`${file} imports only what its layer may`, () => {
      for (const imported of imports(text, file)) {
        const other = layerOf(imported);
        if (other === layer || imported.startsWith("..")) continue;
        const table = file.startsWith(PICTURE) ? PICTURE_TABLE : TABLE[layer];
        if (layer in TABLE) expect(table, `${file} imports ${imported}`).toContain(other);
        else
          expect(
            [...PRODUCTS, "index"].filter((product) => product !== layer && layer !== "index"),
          ).not.toContain(other);
      }
    });
  }

  test("of experiment/ have one direction inside", () => {
    const folders = files.filter(({ file }) => layerOf(file) === "experiment");
    expect([...new Set(folders.map(({ file }) => file.split("/")[1]))].sort()).toEqual(
      [...INSIDE_EXPERIMENT].sort(),
    );
    const height = (file: string): number => INSIDE_EXPERIMENT.indexOf(file.split("/")[1]);
    for (const { file, text } of folders) {
      for (const imported of imports(text, file).filter((other) => layerOf(other) === "experiment"))
        expect(height(imported), `${file} imports ${imported}`).toBeLessThanOrEqual(height(file));
    }
  });

  test("have no circle of files, not even of types", () => {
    const known = new Set(files.map(({ file }) => file));
    const importsOf = new Map(
      files.map(({ file, text }) => [file, imports(text, file).filter((other) => known.has(other))]),
    );
    const done = new Set<string>();
    const circleFrom = (file: string, way: readonly string[]): readonly string[] | undefined => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const other of importsOf.get(file) ?? []) {
        const circle = circleFrom(other, [...way, file]);
        if (circle !== undefined) return circle;
      }
      done.add(file);
      return undefined;
    };
    for (const file of known)
      expect(circleFrom(file, []), "imports that lead back to where they began").toBeUndefined();
    importsOf.set("math/a.ts", ["math/b.ts"]).set("math/b.ts", ["math/a.ts"]);
    expect(circleFrom("math/a.ts", [])).toEqual(["math/a.ts", "math/b.ts", "math/a.ts"]);
  });

  test("hold no file of 300 lines: one idea seldom takes as many", () => {
    for (const { file, text } of files) expect(text.split("\n").length, file).toBeLessThanOrEqual(300);
  });

  test("import shader text only in wgsl, and the libraries of a page only in view and page", () => {
    for (const { file, text } of files) {
      const layer = layerOf(file);
      if (layer !== "wgsl") expect(text, file).not.toMatch(/["'](?:#|\.[^"']*)shaders\//);
      if (!["view", "page"].includes(layer)) expect(text, file).not.toMatch(/from "(lit|uplot)/);
    }
  });

  test("leave the page and the command out of the library", () => {
    for (const { file, text } of files.filter(({ file }) => layerOf(file) === "index"))
      for (const imported of imports(text, file)) expect(PRODUCTS, file).not.toContain(layerOf(imported));
  });

  test("are read from every form of import", () => {
    const text = `import { a } from "../math/a.ts";\nimport "./b.css";\nexport * from "./c.ts";\nawait import("../page/d.ts");\nnew Worker(new URL("./e.worker.ts", import.meta.url));\nimport.meta.glob<unknown>("../papers/*/*.json");`;
    expect(imports(text, "view/x.ts")).toEqual([
      "math/a.ts",
      "view/b.css",
      "view/c.ts",
      "page/d.ts",
      "view/e.worker.ts",
      "papers/*/*.json",
    ]);
  });

  test("name a GPUDevice only in gpu, run, the picture and what stands in for one, and the document only in view and page", () => {
    for (const { file, text } of files) {
      const layer = layerOf(file);
      if (!["gpu", "run"].includes(layer) && !file.startsWith(PICTURE) && file !== STAND_IN)
        expect(text, file).not.toMatch(/\bGPUDevice\b(?!`)/);
      if (!["view", "page"].includes(layer))
        expect(text, file).not.toMatch(/\bdocument\.(create|get|query|body|head|add)/);
    }
  });

  test("print WGSL only in wgsl", () => {
    for (const { file, text } of files) {
      if (layerOf(file) !== "wgsl") expect(text, file).not.toMatch(/[`"'][^`"'\n]*\bfn \w+\(/);
    }
  });
});
