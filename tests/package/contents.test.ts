import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { expect, inject, test } from "vitest";
import { emptyProject, install } from "./project.ts";
import { run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What belongs into the package: what is imported, what is run, the page, and what a reader or a lawyer asks for. */
const NEEDED = [
  /^(?:package\.json|README\.md|LICENSE)$/,
  /^bin\/escapement\.js$/,
  /^dist\/(?:index|index\.node|escapement-lab)(?:\.d\.ts|\.js)$/,
  /^dist\/before-typescript-6\/index(?:\.node)?\.d\.ts$/,
  /^dist\/library\/.+(?:\.d\.ts|\.js)$/,
  /^dist\/command\/(?:cli\.js|theory-worker\.js|chunks\/[^/]+\.js)$/,
  /^dist\/page\/(?:index\.html|service-worker\.js|assets\/[^/]+\.(?:js|css|svg|wasm))$/,
  /^dist\/experiment\.schema\.json$/,
  /^dist\/(?:command\/|page\/)?THIRD-PARTY-NOTICES\.txt$/,
];

const packedFiles = (): readonly string[] =>
  run(root, "tar", "-tzf", inject("tarball"))
    .trim()
    .split("\n")
    .map((path) => path.replace(/^package\//, ""));

/** What a module imports, by name. */
function importsOf(file: string, text: string): readonly string[] {
  const { staticImports, dynamicImports } = parseSync(file, text).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
}

test("the package holds what is needed and nothing else", () => {
  const files = packedFiles();
  expect(files.filter((file) => !NEEDED.some((pattern) => pattern.test(file)))).toEqual([]);
  for (const pattern of NEEDED)
    expect(
      files.some((file) => pattern.test(file)),
      String(pattern),
    ).toBe(true);
});

test("publint and arethetypeswrong find nothing", () => {
  run(root, "npx", "--no-install", "publint", inject("tarball"), "--strict");
  run(root, "npx", "--no-install", "attw", inject("tarball"), "--profile", "esm-only");
});

test("what is bundled comes with its notices", () => {
  for (const [file, names] of [
    ["dist/THIRD-PARTY-NOTICES.txt", ["mathjs", "zod", "ml-matrix", "@stdlib/math-base-special-gammaincinv"]],
    ["dist/command/THIRD-PARTY-NOTICES.txt", ["commander", "cli-progress", "yaml", "mathjs"]],
    ["dist/page/THIRD-PARTY-NOTICES.txt", ["lit-html", "uplot", "mathjs", "@observablehq/plot"]],
  ] as const) {
    const notices = run(root, "tar", "-xzOf", inject("tarball"), `package/${file}`);
    for (const name of names) expect(notices, file).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(notices).toContain("Permission is hereby granted, free of charge");
  }
});

test("the library's files import nothing but each other, Node's modules and the native packages", () => {
  const folder = emptyProject();
  run(folder, "tar", "-xzf", inject("tarball"));
  const library = join(folder, "package/dist/library");
  const names = readdirSync(library, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => importsOf(file, readFileSync(join(library, file), "utf8")))
    .filter((name) => !/^(?:\.|node:)/.test(name));
  expect([...new Set(names)].sort()).toEqual(["koffi", "webgpu"]);
});

test("reading a tally back and estimating a rate takes little of a user's bundle", async () => {
  const folder = emptyProject({
    "main.js": `import { exitRate, tallyFromJson } from "escapement";
export const rate = (text) => exitRate(tallyFromJson(JSON.parse(text)));`,
  });
  install(folder, "--omit=optional");
  const { rolldown } = await import(createRequire(import.meta.url).resolve("rolldown"));
  const bundle = await rolldown({ input: join(folder, "main.js"), platform: "browser" });
  const { output } = await bundle.generate({ minify: true, comments: false });
  await bundle.close();
  expect(output.length).toBe(1);
  const [{ code, modules }] = output;
  expect(code.length).toBeLessThan(120_000);
  const used = Object.entries(modules as Record<string, { renderedLength: number }>)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => id);
  expect(used.filter((id) => /mathjs|ml-matrix|\/(?:theory|wgsl|gpu|run)\//.test(id))).toEqual([]);
});
