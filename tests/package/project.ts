/** Empty projects into which the packed package is installed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { run } from "./run.ts";

/** An empty project of ES modules with the files given, removed when the test is over. */
export function emptyProject(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "escapement-project-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const manifest = { name: "somebody-elses", private: true, type: "module" };
  for (const [file, text] of Object.entries({ "package.json": JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** Install the packed package and others into a project, as a user would. */
export function install(folder: string, ...words: readonly string[]): void {
  run(folder, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", inject("tarball"), ...words);
}

/** Names of the packages that lie in a project. */
export function installed(folder: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, unknown>>;
  };
  return Object.keys(packages)
    .map((path) => path.replace(/^.*node_modules\//, ""))
    .sort();
}

/** Version of a package as this project has it. */
export function versionHere(name: string): string {
  const { version } = JSON.parse(
    readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8"),
  ) as { version: string };
  return `${name}@${version}`;
}

/** An experiment that ends in no time, as text of a script. */
export const JOB = `{
  landscape: { variables: ["x"], potential: "0" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 1" },
  particles: 500,
  horizon: 100,
}`;
