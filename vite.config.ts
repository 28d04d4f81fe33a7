import { defineConfig } from "vitest/config";
import manifest from "./package.json" with { type: "json" };

/** The page by default; `--mode library` builds the library, the command and the benchmark for Node and bundlers. */
export default defineConfig(({ mode }) => ({
  base: "./",
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
      : { outDir: "dist/page", target: "es2023" },
  test: {
    include: ["tests/**/*.test.ts"],
    pool: "forks",
    // One adapter for all: suites that share a software one would starve each other, the browser first.
    fileParallelism: false,
    testTimeout: 120_000,
  },
}));
