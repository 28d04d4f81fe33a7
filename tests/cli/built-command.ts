/** The command built from the sources of now, once for all test files and runs in which they stay the same. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Beside the dependencies, so that the command finds them. */
const cache = join(root, "node_modules/.cache/escapement-command");
/** What the command is built from. */
const SOURCES = ["src", "shaders", "vite", "vite.config.ts", "package.json", "package-lock.json"];
const DAY = 86_400_000;

const folder = join(cache, hashOf(SOURCES));
/** The command's file, there once `builtCommand` has come back. */
export const commandFile = join(folder, "cli.js");

/** Build the command where that has not been done. Test files that run at the same time may both build: the first one's stays. */
export async function builtCommand(): Promise<void> {
  if (existsSync(commandFile)) return;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    const age = Date.now() - (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > DAY) rmSync(old, { recursive: true, force: true });
  }
  const outDir = mkdtempSync(join(cache, "building-"));
  await build({ root, mode: "command", logLevel: "error", build: { outDir, emptyOutDir: true } });
  try {
    renameSync(outDir, folder);
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    if (!existsSync(commandFile)) throw error;
  }
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) add(join(path, name));
    } else hash.update(path).update(readFileSync(join(root, path)));
  };
  for (const path of paths) if (existsSync(join(root, path))) add(path);
  return hash.digest("hex").slice(0, 16);
}
