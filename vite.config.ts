import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import manifest from "./package.json" with { type: "json" };
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { prebuilt } from "./vite/prebuilt.ts";
import { SERVICE_WORKER, serviceWorker } from "./vite/service-worker.ts";

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
    include: ["tests/**/*.test.ts"],
    pool: "forks",
    // One adapter for all: suites that share a software one would starve each other, the browser first.
    fileParallelism: false,
    testTimeout: 120_000,
  },
}));
