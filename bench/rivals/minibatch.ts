/** Other programs that do minibatch SGD on a file of rows. */
import { cpp } from "./cpp.ts";
import { python } from "./python.ts";
import type { Rival } from "./rival.ts";

/** What a program is told before the numbers of its chain. */
export interface MinibatchJob {
  readonly model: "regression" | "network";
  readonly batch: number;
  readonly noise: number;
  /** Particles of a timed run. */
  readonly particles: { readonly compiled: number; readonly python: number };
}

/** Of the program that the engine is asked to beat. */
export const ALL_CORES = "all cores";

/** The programs of a job. @param file its rows */
export function minibatchRivals(
  { model, batch, noise, particles }: MinibatchJob,
  file: string,
): readonly Rival[] {
  const numbers = [file, String(batch), String(noise)];
  const compiled = (name: string, flags: readonly string[], threads?: number): Rival =>
    cpp({
      name: `C++ straightforward, ${name}`,
      generator: "std::mt19937, std::uniform_int_distribution, std::normal_distribution<float>",
      file: "minibatch",
      flags: ["-march=native", ...flags],
      words: [model, ...numbers],
      particles: particles.compiled,
      ...(threads === undefined ? {} : { threads }),
    });
  return [
    compiled(ALL_CORES, []),
    compiled("one core", [], 1),
    compiled("all cores, sums in any order", ["-ffast-math"]),
    ...(model === "regression"
      ? []
      : [
          python({
            name: "NumPy, packed chunks, a process for each core",
            kind: "cpu",
            generator: "SFC64, NumPy's ziggurat in f32",
            file: "minibatch_numpy",
            words: numbers,
            modules: ["numpy"],
            particles: particles.python,
          }),
          python({
            name: "PyTorch on the processor, autograd",
            kind: "cpu",
            generator: "PyTorch's MT19937",
            file: "minibatch_torch",
            words: ["cpu", ...numbers],
            modules: ["torch", "numpy"],
            particles: particles.python,
          }),
        ]),
  ];
}
