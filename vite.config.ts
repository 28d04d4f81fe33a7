import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { ProjectConfig } from "vitest/node";
import manifest from "./package.json" with { type: "json" };
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { prebuilt } from "./vite/prebuilt.ts";
import { SERVICE_WORKER, serviceWorker } from "./vite/service-worker.ts";
import { type Need, suites } from "./vite/suites.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const TEN_MINUTES = 600_000;

/**
 * How many files of a kind are tested at once, and which kind is first. A software adapter takes all cores while it computes, but
 * the CPU twins beside it take one: two files fill both. A browser brings processes of its own.
 */
const TOGETHER: Readonly<Record<Need, ProjectConfig>> = {
  pure: { maxWorkers: "100%", isolate: false, sequence: { groupOrder: 0 } },
  long: { maxWorkers: "100%", isolate: false, sequence: { groupOrder: 0 } },
  device: { maxWorkers: 2, sequence: { groupOrder: 1 } },
  browser: { maxWorkers: 1, sequence: { groupOrder: 2 } },
};

/** The page by default; `--mode library` builds the library, the command and the benchmark for Node and bundlers. */
export default defineConfig(({ mode, isSsrBuild }) => ({
  base: "./",
  plugins: [prebuilt(), ...(mode === "library" ? [] : [contentSecurityPolicy(), serviceWorker()])],
  resolve: {
    alias: {
      "@stdlib/assert-has-generator-support": fileURLToPath(
        new URL("./vite/has-generators.cjs", import.meta.url),
      ),
    },
  },
  worker: { format: "es", plugins: () => [prebuilt()] },
  build:
    mode === "library"
      ? {
          outDir: "dist",
          emptyOutDir: false,
          copyPublicDir: false,
          minify: false,
          target: "es2023",
          lib: {
            entry: {
              index: "src/index.ts",
              "index.node": "src/index.node.ts",
              cli: "src/cli/main.ts",
              "theory-worker": "src/cli/theory-worker.ts",
              bench: "bench/main.ts",
              "escapement-lab": "src/page/embed/element.ts",
            },
            formats: ["es"],
          },
          rolldownOptions: {
            external: [
              /^node:/,
              ...Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
            ],
            output: { chunkFileNames: "chunks/[name]-[hash].js" },
          },
        }
      : isSsrBuild === true
        ? { target: "es2023" }
        : {
            outDir: "dist/page",
            target: "es2023",
            rolldownOptions: {
              input: { index: "index.html", [SERVICE_WORKER]: "src/page/service-worker.ts" },
              output: {
                // A service worker keeps its address from version to version.
                entryFileNames: ({ name }) =>
                  name === SERVICE_WORKER ? `${SERVICE_WORKER}.js` : "assets/[name]-[hash].js",
              },
            },
          },
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
