/** Packs the package once for its suites, as `npm publish` would: `prepare` builds it from the sources of now. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { run } from "./run.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the packed package. */
    readonly tarball: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "escapement-packed-"));
  run(root, "npm", "pack", "--silent", "--pack-destination", folder);
  const [tarball] = readdirSync(folder);
  project.provide("tarball", join(folder, tarball));
  return () => rmSync(folder, { recursive: true, force: true });
}
