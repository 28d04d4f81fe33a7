import { fileURLToPath } from "node:url";
import { mergeConfig, type UserConfig } from "vite";
import { defineConfig } from "vitest/config";
import type { ProjectConfig } from "vitest/node";
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { firstLoadChunk } from "./vite/first-load.ts";
import { packageBuilds } from "./vite/package-builds.ts";
import { prebuilt } from "./vite/prebuilt.ts";
import { SERVICE_WORKER, serviceWorker } from "./vite/service-worker.ts";
import { type Need, suites } from "./vite/suites.ts";
import { thirdPartyNotices, workerModules } from "./vite/third-party-notices.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const TEN_MINUTES = 600_000;

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** What @stdlib brings along and nobody here wants: a question put by `eval`, which the page's policy forbids, and a tracer. */
const QUIET = {
  "@stdlib/assert-has-generator-support": beside("./vite/has-generators.cjs"),
  debug: beside("./vite/no-tracer.cjs"),
};

/**
 * How many files of a kind are tested at once, and which kind is first. A software adapter takes all cores while it computes, but
 * the CPU twins beside it take one: two files fill both. A browser brings processes of its own.
 */
const TOGETHER: Readonly<Record<Need, ProjectConfig>> = {
  pure: { maxWorkers: "100%", isolate: false, sequence: { groupOrder: 0 } },
  long: { maxWorkers: "100%", isolate: false, sequence: { groupOrder: 0 } },
  accuracy: { maxWorkers: 1, sequence: { groupOrder: 0 } },
  device: { maxWorkers: 2, sequence: { groupOrder: 1 } },
  browser: { maxWorkers: 1, sequence: { groupOrder: 2 } },
  package: { maxWorkers: 1, sequence: { groupOrder: 3 }, globalSetup: "tests/package/pack.ts" },
};

/** Modules of the page's workers, each of which is a bundle of its own. */
const ofWorkers = new Set<string>();

const page: UserConfig = {
  base: "./",
  plugins: [contentSecurityPolicy(), serviceWorker(), thirdPartyNotices(ofWorkers)],
  build: {
    outDir: "dist/page",
    target: "es2023",
    rolldownOptions: {
      input: { index: "index.html", [SERVICE_WORKER]: "src/page/service-worker.ts" },
      output: {
        codeSplitting: { groups: [{ name: firstLoadChunk() }] },
        // A service worker keeps its address from version to version.
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? `${SERVICE_WORKER}.js` : "assets/[name]-[hash].js",
      },
    },
  },
};

/** A program of ours that runs in this folder: `vite build --ssr FILE`. */
const program: UserConfig = { build: { target: "es2023" } };

/** The page by default; `--mode library`, `command` and `types` build the parts of the package. */
export default defineConfig(({ mode, isSsrBuild }) => ({
  ...mergeConfig(packageBuilds[mode] ?? (isSsrBuild === true ? program : page), {
    plugins: [prebuilt()],
    resolve: { alias: QUIET },
    worker: { format: "es", plugins: () => [prebuilt(), workerModules(ofWorkers)] },
  } satisfies UserConfig),
  test: {
    pool: "forks",
    // Nothing is concluded from how long a test takes: this ends one that hangs, on the slowest machine.
    testTimeout: TEN_MINUTES,
    hookTimeout: TEN_MINUTES,
    setupFiles: ["tests/property-seed.ts"],
    projects: (Object.entries(suites(root)) as [Need, string[]][]).map(([name, include]) => ({
      extends: true as const,
      test: { name, include, ...TOGETHER[name] },
    })),
  },
}));
