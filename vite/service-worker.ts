import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Name of the entry in the build's input, and of its file. */
export const SERVICE_WORKER = "service-worker";

/** Tells the page's service worker its files and a version that changes when any of them does. */
export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle[`${SERVICE_WORKER}.js`];
      if (worker?.type !== "chunk") return;
      const others = Object.values(bundle).filter(({ fileName }) => fileName !== worker.fileName);
      const hash = createHash("sha256");
      for (const output of others.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
        hash.update(output.fileName).update(output.type === "chunk" ? output.code : output.source);
      }
      const files = others.map(({ fileName }) => fileName).filter((name) => name !== "index.html");
      worker.code = [
        `const PAGE_VERSION = ${JSON.stringify(hash.digest("hex").slice(0, 16))};`,
        `const PAGE_FILES = ${JSON.stringify(files.sort())};`,
        worker.code,
      ].join("\n");
    },
  };
}
