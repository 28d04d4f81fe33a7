/** What a result was measured on. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Adapter, Device } from "../src/gpu/device.ts";

/** The machine, its software and what it lacks. */
export interface Machine {
  readonly adapter: Adapter;
  /** The driver's own words. */
  readonly driver: string;
  readonly processor: { readonly model: string; readonly cores: number };
  readonly versions: {
    readonly escapement: string;
    /** The checkout, with `+changes` where files differ from it; null outside a checkout. */
    readonly commit: string | null;
    readonly webgpu: string | null;
    readonly node: string;
  };
  readonly environment: { readonly LP_NATIVE_VECTOR_WIDTH: string | null };
  readonly features: { readonly "timestamp-query": boolean; readonly subgroups: boolean };
  /** Sentences on what this device lacks and what follows from it. */
  readonly notes: readonly string[];
}

/** Describe the machine of an open device. @param root the project's folder */
export function describeMachine({ adapter, gpu, note }: Device, root: string): Machine {
  const features = {
    "timestamp-query": gpu.features.has("timestamp-query"),
    subgroups: gpu.features.has("subgroups"),
  };
  return {
    adapter,
    driver: adapter.description,
    processor: { model: cpus()[0].model, cores: cpus().length },
    versions: {
      escapement: versionOf(`${root}package.json`) ?? "unknown",
      commit: commitOf(root),
      webgpu: versionOf(`${root}node_modules/webgpu/package.json`),
      node: process.version,
    },
    environment: { LP_NATIVE_VECTOR_WIDTH: process.env["LP_NATIVE_VECTOR_WIDTH"] ?? null },
    features,
    notes: [
      ...(note === undefined ? [] : [note]),
      ...(features["timestamp-query"]
        ? []
        : ["This device has no timestamps: no time of single kernels is given, only wall time."]),
      ...(features.subgroups
        ? []
        : ["This device has no subgroup operations: no kernel that needs them runs."]),
    ],
  };
}

function versionOf(file: string): string | null {
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

function commitOf(root: string): string | null {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const { status, stdout } = git("rev-parse", "--short=12", "HEAD");
  if (status !== 0) return null;
  // Results and texts do not change what was measured.
  const changed = git("status", "--porcelain", "--", "src", "shaders", "bench/*.ts", "bench/rivals").stdout;
  return `${stdout.trim()}${changed === "" ? "" : "+changes"}`;
}
