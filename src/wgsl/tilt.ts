/** WGSL of a tilt: what is added to the deviates of a step, and the logarithm of the likelihood ratio that makes up for it. */
import { STAGE_TILTED_FROM, stageTilt } from "../experiment/document/stage.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { printVector } from "./motion.ts";
import { printCoordinate, printPosition } from "./position.ts";

/**
 * Function `tilted`, for rules whose noise is normal: from a score on deviates ξ become ξ + θ with θ_i = τ_i ∂s/∂x_i of the score s, and the weight of the
 * path gains the factor exp(−θ·ξ − θ²/2). `log_weight` holds its logarithm for the steps that this invocation has done.
 */
export function printTilt({ scoreGradient }: Pick<Programs, "scoreGradient">, dimension: number): string {
  if (scoreGradient === undefined) return "";
  const indices = Array.from({ length: dimension }, (_, i) => i);
  const of = (name: string, i: number): string => printCoordinate(dimension, name, i);
  const sum = (print: (i: number) => string): string => indices.map((i) => `(${print(i)})`).join(" + ");
  return [
    "var<private> log_weight: f32;",
    printVector("score_gradient", scoreGradient, dimension, ["x"]),
    [
      "fn tilted(drawn: Variates, state: State, step: u32, group: Group) -> Variates {",
      "  let time = time_at(step, group);",
      `  if (!(score(seen(state), time, group) >= group.${STAGE_TILTED_FROM})) {`,
      "    return drawn;",
      "  }",
      "  let slope = score_gradient(state.x, time, group);",
      `  let tilt = ${printPosition(
        dimension,
        indices.map((i) => `group.${stageTilt(i)} * ${of("slope", i)}`),
      )};`,
      "  let xi = drawn.noise;",
      `  log_weight -= ${sum((i) => `${of("tilt", i)} * ${of("xi", i)}`)};`,
      `  log_weight -= 0.5f * (${sum((i) => `${of("tilt", i)} * ${of("tilt", i)}`)});`,
      "  var variates = drawn;",
      "  variates.noise = plus(xi, tilt);",
      "  return variates;",
      "}",
    ].join("\n"),
  ].join("\n\n");
}
