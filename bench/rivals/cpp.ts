/** Rivals in C++ for the processor, with OpenMP over its cores. */
import { join } from "node:path";
import { buildFolder, compile, processorFlags, tried } from "./program.ts";
import type { Rival } from "./rival.ts";

interface Source {
  readonly name: string;
  readonly generator: string;
  /** File in cpp/ without its ending. */
  readonly file: string;
  readonly flags: readonly string[];
  readonly words?: readonly string[];
  readonly particles: number;
  /** Flags of the processor without which it does not run. */
  readonly needs?: readonly string[];
  /** Threads; default all cores. */
  readonly threads?: number;
}

/** A program in cpp/, compiled on its own. */
export function cpp({
  name,
  generator,
  file,
  flags,
  words = [],
  particles,
  needs = [],
  threads,
}: Source): Rival {
  const options = ["-O3", ...flags, "-fopenmp", `cpp/${file}.cpp`];
  return {
    name,
    kind: "cpu",
    generator,
    particles,
    commands: [
      `g++ ${options.join(" ")} -o /tmp/${file}`,
      [
        ...(threads === undefined ? [] : [`OMP_NUM_THREADS=${threads}`]),
        `/tmp/${file}`,
        ...words,
        particles,
      ].join(" "),
    ],
    prepare(folder) {
      const missing = needs.filter((flag) => !processorFlags().includes(flag));
      if (missing.length > 0) return `this processor has no ${missing.join(", ")}`;
      const command = join(buildFolder(), file);
      const problem = compile("g++", [...options, "-o", command], folder);
      return problem === undefined
        ? tried({
            command,
            words,
            folder,
            ...(threads === undefined ? {} : { environment: { OMP_NUM_THREADS: String(threads) } }),
          })
        : `${problem}; install g++ with OpenMP`;
    },
  };
}

const POLYNOMIALS = "Box–Muller by polynomials";

const simd = (words: string, generator: string, particles: number): Rival =>
  cpp({
    name: `C++ AVX-512, refilled lanes, ${generator}`,
    generator: `${generator}, ${POLYNOMIALS}`,
    file: "simd",
    flags: ["-march=native", "-ffast-math"],
    words: [words],
    particles,
    needs: ["avx512f"],
  });

/** One variable: the reference job. */
export const CPP: readonly Rival[] = [
  simd("threefry20", "Threefry4x32-20", 1_000_000),
  simd("philox10", "Philox4x32-10", 1_000_000),
  simd("xoshiro", "xoshiro128++", 2_000_000),
  cpp({
    name: "C++ AVX2, refilled lanes, Threefry4x32-20",
    generator: `Threefry4x32-20, ${POLYNOMIALS}`,
    file: "simd",
    flags: ["-march=haswell", "-mtune=native", "-DLANES256", "-ffast-math"],
    words: ["threefry20"],
    particles: 600_000,
    needs: ["avx2", "fma"],
  }),
  cpp({
    name: "C++ straightforward, scalar with libm",
    generator: "Philox4x32-10, Box–Muller by libm",
    file: "plain",
    flags: ["-march=native"],
    particles: 200_000,
  }),
  cpp({
    name: "C++ standard library",
    generator: "std::mt19937, std::normal_distribution<float>",
    file: "standard",
    flags: ["-march=native", "-ffast-math"],
    particles: 200_000,
  }),
];

/** Two variables: Euler steps of the gallery's entropic barrier. */
export const CPP_CHANNEL: Rival = cpp({
  name: "C++ straightforward, scalar with libm",
  generator: "Philox4x32-10, Box–Muller by libm",
  file: "channel",
  flags: ["-march=native", "-ffast-math"],
  particles: 10_000,
});
