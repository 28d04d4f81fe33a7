/**
 * Modules that are computed while the page is built, so that the page need not fetch what computes them: the first
 * experiment, checked and with its kernels' texts, the catalogue of the gallery, and the form fields of the dynamics.
 */
import { fileURLToPath } from "node:url";
import { type Plugin, runnerImport } from "vite";

/** Name of a module → the file that makes its value. */
const MODULES: Readonly<Record<string, string>> = {
  "virtual:first-experiment": "./first-experiment.ts",
  "virtual:catalogue": "./catalogue.ts",
  "virtual:dynamics-fields": "./dynamics-fields.ts",
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
      const text = JSON.stringify(module.make());
      // A string is read faster than an object of the same size, and the bundler leaves it alone.
      return `export default JSON.parse(${JSON.stringify(text)});`;
    },
  };
}
