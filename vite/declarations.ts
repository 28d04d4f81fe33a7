/**
 * `rolldown --config vite/declarations.ts` writes the declarations of what the package exports, one file for each entry; none of them
 * names a package that is bundled.
 */
import type { Plugin, RolldownOptions } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { LIBRARY_ENTRIES, NATIVE } from "./package-builds.ts";

/** Before version 6 the compiler's own declarations have no WebGPU, and afterwards those of the package contradict them. */
const beforeTypeScript6: Plugin = {
  name: "before-typescript-6",
  generateBundle() {
    for (const entry of ["index", "index.node"]) {
      this.emitFile({
        type: "asset",
        fileName: `before-typescript-6/${entry}.d.ts`,
        source: `/// <reference types="@webgpu/types" />\nexport * from "../${entry}.js";\n`,
      });
    }
  },
};

export default {
  input: LIBRARY_ENTRIES,
  external: [/^node:/, ...NATIVE],
  plugins: [dts({ emitDtsOnly: true, tsconfig: "tsconfig.build.json" }), beforeTypeScript6],
  output: { dir: "dist", chunkFileNames: "library/[name].js" },
} satisfies RolldownOptions;
