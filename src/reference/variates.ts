/** CPU twin of `variates_of_quad`: what the four steps of a quad draw. */
import type { Declaration } from "../experiment/document/declaration.ts";
import type { Entered, Sample, Variates } from "./rule.ts";
import { sourceOf } from "./streams.ts";

/** Random words of a particle, in a quad, for a variable and a purpose. */
export type Block = (number: number, quad: number, variable: number, purpose: number) => Uint32Array;

/** What each of the four steps of a particle's quad draws, in lists that the next call overwrites. */
export function variatesTwin(
  { streams, noise, shapes }: Pick<Declaration, "streams" | "noise" | "shapes">,
  dimension: number,
  block: Block,
): (number: number, quad: number, entered?: Entered) => readonly Variates[] {
  const deviating = streams.filter((stream) => stream !== "sample");
  const sources = deviating.map((stream) => [stream, sourceOf(stream, noise, shapes)] as const);
  const deviates = new Float64Array(4);
  const four = Array.from({ length: 4 }, () => ({
    ...(Object.fromEntries(deviating.map((stream) => [stream, new Float64Array(dimension)])) as Variates),
    sample: { number: 0, step: 0 } as Sample,
  }));
  return (number, quad, entered) => {
    four.forEach(({ sample }, j) => {
      sample.number = number;
      sample.step = 4 * quad + j;
      sample.entered = entered;
    });
    for (const [stream, source] of sources) {
      for (let i = 0; i < dimension; i++) {
        source((variable, purpose) => block(number, quad, variable, purpose), i, deviates);
        for (let j = 0; j < 4; j++) four[j][stream]![i] = deviates[j];
      }
    }
    return four;
  };
}
