import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));

/** Text files below a folder of the project, as paths from its root. */
function textsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.(ts|wgsl|md|json|css|html|cpp|hpp|cu|cuh|py|mjs|cjs|yml)$/.test(path))
    .filter((path) => !path.includes("node_modules/") && !path.startsWith("bench/results/"));
}

const FOLDERS = [".github", "bench", "docs", "shaders", "src", "tests", "vite"];
const files = [
  ...readdirSync(root).filter((name) => /\.(md|ts|html)$/.test(name)),
  ...FOLDERS.flatMap(textsBelow),
].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const documents = files.filter(({ path }) => path.endsWith(".md"));
const workflows = files.filter(({ path }) => path.startsWith(".github/workflows/"));

/** True for a document that a reader finds by the name given in `path`: from there, or from the root. */
const isInTree = (name: string, path: string): boolean =>
  existsSync(join(root, dirname(path), name)) || existsSync(join(root, name));

/** The anchor that hosts give a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/** Equations of ARCHITECTURE.md that a text names. */
const equationsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\[E(\d+)\]/g)].map(([, number]) => Number(number));

test("Every document that a file names is in the tree", () => {
  const missing = files.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w/.-])[\w/.-]*\w\.md\b(?!\()/g)]
      .map(([name]) => name)
      .filter((name) => !isInTree(name, path))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

/** Folders of the project, and those of src, which documents name without it. */
const FOLDERS_NAMED = new Set([...FOLDERS, ...readdirSync(join(root, "src"))]);

test("Every file and folder that a document names by its path is in the tree", () => {
  const missing = documents.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /(?<![\w./:@…<-])(?:src|tests|shaders|bench|vite|docs|\.github|\w+)\/(?:[\w.-]+\/)*[\w.-]*\w\/?(?!\*|\w)/g,
      ),
    ]
      .map(([name]) => name)
      .filter((name) => FOLDERS_NAMED.has(name.split("/")[0]) || /\.(?:ts|wgsl|json|css|py)$/.test(name))
      .filter((name) => !isInTree(name, path) && !existsSync(join(root, "src", name)))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("Every link of a document leads to a file and a heading that exist", () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [name, heading] = link.split("#");
        const target = name === "" ? path : join(dirname(path), name);
        if (!existsSync(join(root, target))) return true;
        if (heading === undefined) return false;
        const lines = readFileSync(join(root, target), "utf8").matchAll(/^#+ (.+)$/gm);
        return ![...lines].some(([, words]) => anchor(words) === heading);
      })
      .map((link) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test("Every npm script that a document or a workflow runs exists", () => {
  const scripts = Object.keys(manifest.scripts);
  for (const { path, text } of [...documents, ...workflows]) {
    for (const [, name] of text.matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g)) {
      expect(scripts, `${path}: npm run ${name}`).toContain(name);
    }
  }
});

describe("equations", () => {
  const architecture = files.find(({ path }) => path === "ARCHITECTURE.md")?.text ?? "";
  const defined = [...architecture.matchAll(/^- \*\*\[E(\d+)\]/gm)].map(([, number]) => Number(number));

  test("are numbered in the order in which they stand", () => {
    expect(defined.length).toBe(27);
    expect(defined).toEqual(defined.map((_, i) => i + 1));
  });

  test("that a file names are defined", () => {
    for (const { path, text } of files) {
      for (const number of equationsIn(text)) expect(defined, `${path}: [E${number}]`).toContain(number);
    }
  });
});

describe("the workflows of hosted checks", () => {
  test("take every version of Node from the oldest that the package allows, on three systems", () => {
    const ci = workflows.find(({ path }) => path.endsWith("/ci.yml"));
    const { matrix } = parse(ci?.text ?? "").jobs.fast.strategy;
    const oldest = Number(/\d+/.exec(manifest.engines.node)?.[0]);
    expect(matrix.node[0]).toBe(oldest);
    expect(matrix.os).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
    expect(matrix.node).toContain(Number(readFileSync(join(root, ".nvmrc"), "utf8")));
  });

  test("publish the folder that the build writes the page to", async () => {
    const pages = workflows.find(({ path }) => path.endsWith("/pages.yml"));
    const steps: { uses?: string; with?: { path?: string } }[] = parse(pages?.text ?? "").jobs.publish.steps;
    const upload = steps.find(({ uses }) => uses?.startsWith("actions/upload-pages-artifact@"));
    const config = (await import("../vite.config.ts")).default;
    const { build, base } = config({ mode: "production", command: "build" });
    expect(upload?.with?.path).toBe(build?.outDir);
    expect(base).toBe("./");
  });
});
