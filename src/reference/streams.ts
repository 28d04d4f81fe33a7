/** The streams of deviates, those of the noise by the twins of shaders/noise/, rounded to f32 after every operation. */

import { PURPOSE } from "../experiment/data/random.ts";
import type { Stream } from "../experiment/document/declaration.ts";
import type { NoiseKind } from "../experiment/document/noise.ts";
import { normals } from "./deviates.ts";
import type { Noise, Words } from "./rule.ts";
import { twinsOf } from "./twins.ts";

const f = Math.fround;

const NOISES = twinsOf(import.meta.glob<Noise>("./noise/*.ts", { eager: true, import: "noise" }));

/** Fills `out` with the four steps' deviates of one variable. */
export type Source = (words: Words, variable: number, out: Float64Array) => void;

/** The source of a stream; `kind` and `shapes` are those of the noise. */
export function sourceOf(
  stream: Exclude<Stream, "sample">,
  kind: NoiseKind,
  shapes: readonly number[],
): Source {
  switch (stream) {
    case "noise":
      return (words, variable, out) => NOISES[kind](words, variable, f(shapes[variable] ?? 0), out);
    case "injected":
      return (words, variable, out) => normals(words(variable, PURPOSE.PURPOSE_INJECTED), out);
    case "chance":
      return uniforms(PURPOSE.PURPOSE_CHANCE);
    case "chance_2":
      return uniforms(PURPOSE.PURPOSE_CHANCE_2);
    case "chance_3":
      return uniforms(PURPOSE.PURPOSE_CHANCE_3);
  }
}

const uniforms =
  (purpose: number): Source =>
  (words, variable, out) => {
    words(variable, purpose).forEach((word, k) => {
      out[k] = f(f((word >>> 9) + 0.5) * f(2 ** -23));
    });
  };
