/**
 * Modules that are computed while the page or a package is built. For the page, so that it need not fetch what computes them: the first
 * experiment, checked and with its kernels' texts, the catalogue of the gallery, and the form fields of the dynamics. For scripts: the texts of
 * workers. For both: what the engine in WebAssembly is asked at its start.
 */
import { fileURLToPath } from "node:url";
import { type Plugin, runnerImport } from "vite";

/** Name of a module → the file that makes its value. */
const MODULES: Readonly<Record<string, string>> = {
  "virtual:first-experiment": "./first-experiment.ts",
  "virtual:catalogue": "./catalogue.ts",
  "virtual:dynamics-fields": "./dynamics-fields.ts",
  "virtual:self-test": "./self-test.ts",
  "virtual:wasm-worker": "./wasm-worker.ts",
  "virtual:wasm-worker.node": "./wasm-worker.node.ts",
};

export function prebuilt(): Plugin {
  return {
    name: "prebuilt",
    resolveId: (id) => (id in MODULES ? `\0${id}` : undefined),
    async load(id) {
      const maker = MODULES[id.slice(1)];
      if (!id.startsWith("\0") || maker === undefined) return undefined;
      const path = fileURLToPath(new URL(maker, import.meta.url));
      const { module, dependencies } = await runnerImport<{ readonly make: () => unknown }>(path, {
        configFile: false,
        logLevel: "error",
      });
      for (const file of dependencies) this.addWatchFile(file);
      const text = JSON.stringify(await module.make());
      // A string is read faster than an object of the same size, and the bundler leaves it alone.
      return `export default JSON.parse(${JSON.stringify(text)});`;
    },
  };
}
