/** How the parts of the published package are built: the library and the command. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";
import { thirdPartyNotices } from "./third-party-notices.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What stays a package of its own: native code that npm chooses for the machine. All else is bundled. */
export const NATIVE = ["webgpu", "koffi"];

/** What a user imports: in a browser, in Node, and as an element of a page. */
export const LIBRARY_ENTRIES = {
  index: "src/index.ts",
  "index.node": "src/index.node.ts",
  "escapement-lab": "src/page/embed/element.ts",
};

/** What every part has in common. Nothing is minified: a user's bundler does that, and a bug's stack names our lines. */
const COMMON = { emptyOutDir: false, copyPublicDir: false, minify: false, target: "es2023" } as const;

/** The library, for bundlers and for Node: one file a module, so that a user's bundler takes only what is used. */
const library: UserConfig = {
  plugins: [thirdPartyNotices()],
  build: {
    ...COMMON,
    outDir: "dist",
    lib: {
      entry: LIBRARY_ENTRIES,
      formats: ["es"],
    },
    rolldownOptions: {
      external: [/^node:/, ...NATIVE],
      preserveEntrySignatures: "allow-extension",
      output: {
        chunkFileNames: "library/[name].js",
        minifyInternalExports: false,
        comments: { legal: false },
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: libraryFile, debugName: "one file a module" }],
        },
      },
    },
  },
};

/** The command and its worker for Node, with all that they need. */
const command: UserConfig = {
  plugins: [thirdPartyNotices()],
  ssr: { noExternal: true, external: NATIVE },
  build: {
    ...COMMON,
    outDir: "dist/command",
    ssr: true,
    rolldownOptions: {
      input: { cli: "src/cli/main.ts", "theory-worker": "src/cli/theory-worker.ts" },
      output: { chunkFileNames: "chunks/[name]-[hash].js", comments: { legal: false } },
    },
  },
};

/** By the `--mode` of `vite build`. */
export const packageBuilds: Readonly<Record<string, UserConfig>> = { library, command };

/** The library's file that a module is put into, without its ending; null where the bundler decides. */
function libraryFile(id: string): string | null {
  const text = /^\0virtual:(wasm-worker.*)$/.exec(id)?.[1];
  if (text !== undefined) return `wasm/${text}.text`;
  if (id === "\0virtual:self-test") return "run/engines/wasm/self-test.data";
  const path = relative(root, id.replace(/^\0/, "").replace(/\?.*$/, "")).replaceAll("\\", "/");
  const other = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (other !== undefined)
    return `packages/${other.startsWith("@stdlib/") ? "stdlib" : other.replace("/", "-")}`;
  // What stands in for modules of @stdlib.
  if (path.startsWith("vite/")) return "packages/stdlib";
  if (path.endsWith(".json")) return "documents";
  if (path.startsWith("shaders/")) return "shaders";
  // The element stands in a page as one file.
  return /^src\/(?!page\/).+\//.test(path) ? path.slice("src/".length).replace(/\.ts$/, "") : null;
}
