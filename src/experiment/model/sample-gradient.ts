import type { Node } from "../../formula/graph.ts";
import { ExperimentError } from "../document/error.ts";
import type { Amplitude, Noise } from "../document/noise.ts";
import type { Context } from "./motion-context.ts";
import { forEach, matrixOf } from "./typed-quantities.ts";

/**
 * ∇V + A ξ.
 * @param root the Cholesky factor of the noise's covariance, where one is given
 */
export function sampleGradient(
  context: Context,
  noise: Noise,
  root: readonly (readonly Node[])[] | undefined,
): Node[] {
  const { graph, dimension, parts } = context;
  if (noise.kind === "none" || noise.kind === "minibatch") return [...parts.gradient];
  const given = AMPLITUDES.filter((key) => noise[key] !== undefined);
  if (given.length > 1) {
    throw new ExperimentError({
      path: "dynamics.noise",
      found: `both ${given.join(" and ")} are given`,
      remedy: "the noise has one amplitude, so give one",
    });
  }
  const deviates = Array.from({ length: dimension }, (_, i) => graph.variable(dimension + i));
  if (noise.gradient !== undefined) {
    if (noise.gradient.length !== dimension) {
      throw new ExperimentError({
        path: "dynamics.noise.gradient",
        found: `got ${noise.gradient.length} formula${noise.gradient.length === 1 ? "" : "s"} for ${dimension} variable${dimension === 1 ? "" : "s"}`,
        remedy: "give one for each",
      });
    }
    const names = Object.fromEntries(
      deviates.map((deviate, i) => [dimension === 1 ? "xi" : `xi${i + 1}`, deviate]),
    );
    return noise.gradient.map((text, i) => context.read(text, `dynamics.noise.gradient.${i}`, names));
  }
  const factor = root ?? diagonal(context, noise);
  return parts.gradient.map((partial, i) =>
    factor[i].reduce((sum, entry, j) => graph.add(sum, graph.multiply(entry, deviates[j])), partial),
  );
}

const AMPLITUDES = ["deviation", "covariance", "hessian", "gradient"] as const;

/** Covariance of the noise where one is given; undefined without. */
export function covarianceOf(context: Context, noise: Noise): Node[][] | undefined {
  if (noise.kind === "none" || noise.kind === "minibatch") return undefined;
  if (noise.covariance !== undefined) {
    return matrixOf(context, noise.covariance, "dynamics.noise.covariance");
  }
  if (noise.hessian === undefined) return undefined;
  const scale = context.read(noise.hessian, "dynamics.noise.hessian");
  return context.hessian().map((row) => row.map((entry) => context.graph.multiply(scale, entry)));
}

function diagonal(context: Context, { deviation }: Amplitude): Node[][] {
  const { graph, dimension } = context;
  const deviations =
    deviation === undefined
      ? Array.from({ length: dimension }, () => graph.number(1))
      : forEach(context, deviation, "dynamics.noise.deviation");
  return deviations.map((entry, i) => deviations.map((_, j) => (i === j ? entry : graph.number(0))));
}
