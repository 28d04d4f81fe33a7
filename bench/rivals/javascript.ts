/** Rivals in JavaScript under Node. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { tried } from "./program.ts";
import type { Rival } from "./rival.ts";

const cores = availableParallelism();

function plain(variant: "sfc" | "mathrandom", generator: string): Rival {
  const words = ["javascript/plain.mjs", variant, String(cores)];
  return {
    name: `JavaScript, ${generator}, ${cores} workers`,
    kind: "javascript",
    generator: `${generator}, Box–Muller in f64`,
    particles: 60_000,
    commands: [["node", ...words, 60_000].join(" ")],
    prepare: (folder) => tried({ command: process.execPath, words, folder }),
  };
}

function tfjs(backend: "wasm" | "cpu" | "webgpu", particles: number): Rival {
  const words = ["javascript/tfjs.mjs", backend];
  return {
    name: `TensorFlow.js, ${backend} backend`,
    kind: "javascript",
    generator: "tf.randomNormal: Alea, polar method, made on the processor",
    particles,
    commands: ["npm install", ["node", ...words, particles].join(" ")],
    prepare(folder) {
      if (!existsSync(join(folder, "node_modules/@tensorflow"))) return "run npm install in bench/rivals";
      return tried({ command: process.execPath, words, folder });
    },
  };
}

export const JAVASCRIPT: readonly Rival[] = [
  plain("sfc", "sfc32"),
  plain("mathrandom", "Math.random"),
  tfjs("wasm", 16_384),
  tfjs("cpu", 8_192),
  tfjs("webgpu", 65_536),
];
