import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Node } from "../../formula/graph.ts";
import { ExperimentError } from "../document/error.ts";
import { knowsBridge } from "../document/exit-looks.ts";
import { NEVER } from "../document/observe.ts";
import { place } from "../document/place.ts";
import { hasVelocities } from "../document/velocities.ts";
import { absorbs } from "../document/walled.ts";
import type { Model } from "../model/model.ts";

/** Checks of how particles move, at the start `at`. Throws ExperimentError or FormulaError; changes nothing. */
export function checkMotion(model: Model, at: readonly number[]): void {
  const { experiment } = model;
  checkDetection(model);
  checkShapes(model);
  const parts = model.formulas.motion;
  const where = place(experiment, at);
  const values = (nodes: readonly Node[]): Float64Array => model.bind(nodes)([...at, ...at.map(() => 0)]);
  for (const [name, nodes] of [
    ["dynamics.drift", parts.drift],
    ["dynamics.noise", parts.sampleGradient],
    ["dynamics.matrix", parts.precondition],
  ] as const) {
    if (nodes !== undefined && !values(nodes).every(Number.isFinite)) {
      throw new ExperimentError({
        path: name,
        found: `not finite at the start, ${where}`,
        remedy: "change the formula or the start",
      });
    }
  }
  checkDiffusion(model, where, values);
  checkCovariance(model, where, values);
}

function checkDetection(model: Model): void {
  const { dynamics, exit, walls } = model.experiment;
  if (exit.detection === "bridge" && !knowsBridge(dynamics)) {
    throw new ExperimentError({
      path: "exit.detection",
      found: `a bridge is known for overdamped and diffusion dynamics, and for velocities, got ${dynamics.kind}`,
      remedy: 'use "endpoint"',
    });
  }
  if (
    exit.detection === "bridge" &&
    hasVelocities(dynamics) &&
    model.formulas.boundaries.every(({ smooth }) => smooth)
  ) {
    throw new ExperimentError({
      path: "exit.detection",
      found: `a bridge looks for crossings by noise, which moves the velocities of ${dynamics.kind} dynamics alone, and \`${exit.when}\` names none`,
      remedy: 'use "endpoint"',
    });
  }
  if (exit.detection === "bridge" && exit.when === NEVER && absorbs({ walls })) {
    throw new ExperimentError({
      path: "exit.detection",
      found: "a bridge looks for crossings of exit.when, and only walls take particles here",
      remedy: "drop the field",
    });
  }
  if (exit.detection === "bridge" && (exit.every ?? 1) > 1) {
    throw new ExperimentError({
      path: "exit.every",
      found: `a bridge looks into every step, got ${exit.every}`,
      remedy: 'use exit.detection "endpoint", or drop the field',
    });
  }
}

function checkShapes({ experiment, declaration }: Model): void {
  const { variables } = experiment.landscape;
  const { dynamics } = experiment;
  if (dynamics.kind === "levy" && typeof dynamics.scale !== "number") {
    checkCount(dynamics.scale.length, variables.length, "dynamics.scale");
  }
  const { noise, shapes } = declaration;
  if (shapes.length === 0) return;
  const where = experiment.dynamics.kind === "levy" ? "dynamics.alpha" : "dynamics.noise.alpha";
  checkCount(shapes.length, variables.length, where);
  if (noise === "stable" && shapes.some((alpha) => !(alpha > 0 && alpha <= 2))) {
    throw new ExperimentError({
      path: where,
      found: `got ${shapes.join(", ")}`,
      expected: "a stable law needs 0 < α ≤ 2",
    });
  }
}

function checkCount(count: number, variables: number, where: string): void {
  if (count === variables) return;
  throw new ExperimentError({
    path: where,
    found: `got ${count} numbers for ${variables} variable${variables === 1 ? "" : "s"}`,
    remedy: "give one, or one for each",
  });
}

function checkDiffusion(
  { formulas, experiment: { dynamics } }: Model,
  where: string,
  values: (nodes: readonly Node[]) => Float64Array,
): void {
  const { diffusion } = formulas.motion;
  if (diffusion === undefined) return;
  const at = values(diffusion);
  if (!at.every((value) => value >= 0)) {
    throw new ExperimentError({
      path: "covariance" in dynamics ? "dynamics.covariance" : "dynamics.diffusion",
      found: `got ${at.join(", ")} at the start, ${where}`,
      expected: "a diffusion is not negative",
    });
  }
}

/** Smallest eigenvalue of a covariance, in its largest, that rounding may leave below 0. */
const ROUNDING = 1e-9;

function checkCovariance(
  { experiment, formulas }: Model,
  where: string,
  values: (nodes: readonly Node[]) => Float64Array,
): void {
  const { covariance } = formulas.motion;
  if (covariance === undefined) return;
  if (experiment.dynamics.kind === "diffusion" && (experiment.walls ?? []).length > 0) {
    throw new ExperimentError({
      path: "dynamics.covariance",
      found: "walls are known for noise that is independent in each variable",
      remedy: "give dynamics.diffusion instead, or drop the walls",
    });
  }
  const of = experiment.dynamics.kind === "diffusion" ? "dynamics" : "dynamics.noise";
  const entries = values(covariance.flat());
  if (!entries.every(Number.isFinite)) {
    throw new ExperimentError({
      path: `${of}.covariance`,
      found: `not finite at the start, ${where}`,
      remedy: "change the formula or the start",
    });
  }
  const matrix = new Matrix(covariance.map((row, i) => row.map((_, j) => entries[i * row.length + j])));
  if (!matrix.isSymmetric()) {
    throw new ExperimentError({
      path: `${of}.covariance`,
      found: `not symmetric at the start, ${where}`,
      remedy: "give the same formula on both sides of the diagonal",
    });
  }
  const eigenvalues = new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
  if (Math.min(...eigenvalues) < -ROUNDING * Math.max(...eigenvalues, 1e-300)) {
    throw new ExperimentError({
      path: of,
      found: `its covariance is not positive semidefinite at the start, ${where} (an eigenvalue is ${Math.min(...eigenvalues).toPrecision(3)})`,
      remedy: `change it${experiment.landscape.variables.length > 1 ? " or start where it is" : ""}`,
    });
  }
}
