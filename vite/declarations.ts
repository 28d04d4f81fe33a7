/**
 * `rolldown --config vite/declarations.ts` writes the declarations of what the package exports, one file for each entry; none of them
 * names a package that is bundled.
 */
import type { RolldownOptions } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { LIBRARY_ENTRIES, NATIVE } from "./package-builds.ts";

export default {
  input: LIBRARY_ENTRIES,
  external: [/^node:/, ...NATIVE],
  plugins: [dts({ emitDtsOnly: true, tsconfig: "tsconfig.build.json" })],
  output: {
    dir: "dist",
    chunkFileNames: "library/[name].js",
    // Compilers whose own library has no WebGPU find it with the package.
    banner: ({ isEntry }) => (isEntry ? '/// <reference types="@webgpu/types" />' : ""),
  },
} satisfies RolldownOptions;
