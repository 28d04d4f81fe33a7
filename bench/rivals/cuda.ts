/** Rivals in CUDA C++. */
import { join } from "node:path";
import { noNvidia } from "./nvidia.ts";
import { buildFolder, compile, succeeds, tried } from "./program.ts";
import type { Rival } from "./rival.ts";

/** Where the compiler may be. */
export const NVCC_PLACES = ["nvcc", "/usr/local/cuda/bin/nvcc"];

function cuda(
  file: "refill" | "curand",
  words: readonly string[],
  names: Pick<Rival, "name" | "generator" | "particles">,
): Rival {
  const floats = file === "refill" ? "-ftz=true" : "-use_fast_math";
  const options = ["-O3", "-std=c++17", "-arch=native", floats, `cuda/${file}.cu`];
  return {
    ...names,
    kind: "nvidia",
    commands: [
      `nvcc ${options.join(" ")} -o /tmp/${file}`,
      [`/tmp/${file}`, ...words, names.particles].join(" "),
    ],
    prepare(folder) {
      const lacking = noNvidia();
      if (lacking !== undefined) return lacking;
      const nvcc = NVCC_PLACES.find((place) => succeeds(place, ["--version"]));
      if (nvcc === undefined) return "no nvcc here; install the CUDA toolkit";
      const command = join(buildFolder(), file);
      return compile(nvcc, [...options, "-o", command], folder) ?? tried({ command, words, folder });
    },
  };
}

const refill = (words: string, generator: string): Rival =>
  cuda("refill", [words], {
    name: `CUDA C++, refilled lanes, ${generator}`,
    generator: `${generator}, Box–Muller by the hardware's functions`,
    particles: 64_000_000,
  });

export const CUDA: readonly Rival[] = [
  refill("philox10", "Philox4x32-10"),
  refill("threefry20", "Threefry4x32-20"),
  refill("philox7", "Philox4x32-7"),
  cuda("curand", [], {
    name: "CUDA C++ with cuRAND, a thread for each particle",
    generator: "cuRAND's Philox4x32-10, curand_normal4",
    particles: 16_000_000,
  }),
];
