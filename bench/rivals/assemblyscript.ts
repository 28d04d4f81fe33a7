/** The reference job in WebAssembly, written by hand. */
import { copyFileSync, existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { buildFolder, compile, tried } from "./program.ts";
import type { Rival } from "./rival.ts";

const cores = availableParallelism();
const OPTIONS = ["--enable", "simd", "-O3", "--noAssert", "--runtime", "stub"];
const PARTICLES = 400_000;

export const ASSEMBLYSCRIPT: Rival = {
  name: `AssemblyScript, refilled lanes of 128 bits, ${cores} workers`,
  kind: "javascript",
  generator: "Threefry4x32-20, Box–Muller by the engine's polynomials: the same steps and exits",
  particles: PARTICLES,
  commands: [
    "npm install",
    // The compiler of AssemblyScript takes no other ending than that of TypeScript, which it is not.
    `cp assemblyscript/job.as /tmp/job.ts && npx asc /tmp/job.ts ${OPTIONS.join(" ")} -o /tmp/job.wasm`,
    `node assemblyscript/run.mjs /tmp/job.wasm ${cores} ${PARTICLES}`,
  ],
  prepare(folder) {
    const compiler = join(folder, "node_modules/.bin/asc");
    if (!existsSync(compiler)) return "run npm install in bench/rivals";
    const built = buildFolder();
    const [source, module] = [join(built, "job.ts"), join(built, "job.wasm")];
    copyFileSync(join(folder, "assemblyscript/job.as"), source);
    return (
      compile(compiler, [source, ...OPTIONS, "-o", module], folder) ??
      tried({
        command: process.execPath,
        words: ["assemblyscript/run.mjs", module, String(cores)],
        folder,
      })
    );
  },
};
