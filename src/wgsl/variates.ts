import type { Stream } from "../experiment/document/declaration.ts";
import { printPosition } from "./position.ts";

/** How the four steps' deviates of one variable are drawn from each stream; \`i\` is the variable, \`shape\` its noise's α or ν. */
const SOURCES: Readonly<Record<Exclude<Stream, "sample">, (i: number, shape: string) => string>> = {
  noise: (i, shape) => `noise(key, particle_number, quad, ${i}u, ${shape})`,
  injected: (i) => `normals(${block(i, "PURPOSE_INJECTED")})`,
  chance: (i) => `uniforms(${block(i, "PURPOSE_CHANCE")})`,
  chance_2: (i) => `uniforms(${block(i, "PURPOSE_CHANCE_2")})`,
  chance_3: (i) => `uniforms(${block(i, "PURPOSE_CHANCE_3")})`,
};

const block = (i: number, purpose: string): string =>
  `threefry4x32(vec4u(particle_number, quad, ${i}u, ${purpose}), key)`;

/** WGSL of what one step draws: a vector from each stream; the four steps of a quad are drawn together. */
export function printVariates(
  dimension: number,
  all: readonly Stream[],
  shapes: number,
  options: { readonly single?: boolean } = {},
): string {
  const streams = all.filter((stream) => stream !== "sample");
  // The examples of a step are drawn where its gradient is taken: what they depend on goes there.
  const sampling = streams.length < all.length;
  const indices = Array.from({ length: dimension }, (_, i) => i);
  const field = (stream: Stream, i: number): string => `${stream}_v${i}`;
  const fields = streams.flatMap((stream) => indices.map((i) => ({ stream, i })));
  const step = (lane: string): string =>
    `Variates(${[
      ...(sampling ? [`sample_of(quad, ${lane})`] : []),
      ...streams.map((stream) =>
        printPosition(
          dimension,
          indices.map((i) => `quad.${field(stream, i)}[${lane}]`),
        ),
      ),
    ].join(", ")})`;
  return [
    `struct Variates {\n${[...(sampling ? ["  noise: Sample,"] : []), ...streams.map((stream) => `  ${stream}: Position,`)].join("\n")}\n}`,
    `struct QuadVariates {\n${[...(sampling ? ["  sample: Sample,", "  words: vec4u,"] : []), ...fields.map(({ stream, i }) => `  ${field(stream, i)}: vec4f,`)].join("\n")}\n}`,
    ...(sampling
      ? [
          "// The sample of one step of the quad.\nfn sample_of(quad: QuadVariates, lane: u32) -> Sample {\n  return Sample(quad.sample.key, quad.sample.particle_number, quad.sample.step + lane, quad.words[lane]);\n}",
        ]
      : []),
    [
      "fn variates_of_quad(key: vec4u, particle_number: u32, quad: u32, group: Group) -> QuadVariates {",
      "  return QuadVariates(",
      ...(sampling
        ? [
            "    Sample(key, particle_number, quad << 2u, 0u),",
            `    ${options.single === true ? "threefry4x32(vec4u(particle_number, quad, 0u, PURPOSE_SAMPLE), key)" : "vec4u()"},`,
          ]
        : []),
      ...fields.map(
        ({ stream, i }) => `    ${SOURCES[stream](i, shapes === 0 ? "0.0f" : `group.shape_${i}`)},`,
      ),
      "  );",
      "}",
    ].join("\n"),
    ...[0, 1, 2, 3].map(
      (lane) => `fn variates_${lane}(quad: QuadVariates) -> Variates {\n  return ${step(`${lane}u`)};\n}`,
    ),
    `fn variates_at(quad: QuadVariates, lane: u32) -> Variates {\n  return ${step("lane")};\n}`,
  ].join("\n\n");
}
