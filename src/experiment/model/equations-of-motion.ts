import { degrees } from "../../formula/degree.ts";
import { gradient } from "../../formula/differentiate.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import { cholesky, solveSymmetric } from "../../formula/matrix.ts";
import { parseFormula } from "../../formula/parse.ts";
import type { ExampleFormulas } from "../data/example-formulas.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import type { NumberOrFormula } from "../document/noise.ts";
import { parameterNumbers } from "../document/traits.ts";
import { correlatedNoise, diffusionMatrix, pivotsOf } from "./diffusion-matrix.ts";
import type { ExitFormulas } from "./exit-formulas.ts";
import { truncating } from "./full-truncation.ts";
import type { Context } from "./motion-context.ts";
import { covarianceOf, sampleGradient } from "./sample-gradient.ts";
import { forEach, matrixOf, quantityReader } from "./typed-quantities.ts";

/**
 * What moves a particle, as expressions, which may read the time. Variables 0 … d − 1 are the coordinates x; where a second vector enters (a
 * deviate ξ, a direction m), it is the variables d … 2d − 1.
 */
export interface EquationsOfMotion {
  /** −∇V(x). */
  readonly force?: readonly Node[];
  /** Drift of an Itô diffusion. */
  readonly drift?: readonly Node[];
  /** √(2D(x)) for each coordinate of a diffusion whose noise is independent in each. */
  readonly spread?: readonly Node[];
  /** L(x) ξ with L Lᵀ = C(x), of a diffusion whose noise has a typed covariance. */
  readonly kick?: readonly Node[];
  /** Negative where that covariance, or that of the gradient's noise, is none; see `pivotsOf`. */
  readonly pivots?: readonly Node[];
  /** D(x) for each coordinate, for checks. */
  readonly diffusion?: readonly Node[];
  /** Covariance of the gradient's noise, or of a diffusion's in a unit of time, where one was given; for checks. */
  readonly covariance?: readonly (readonly Node[])[];
  /** The gradient of one sample, g(x, ξ). */
  readonly sampleGradient?: readonly Node[];
  /** Gradient of one example's loss; behind the coordinates its variables are the columns. */
  readonly exampleGradient?: readonly Node[];
  /** Columns as a step uses them, from those of the data and deviates (`example-formulas.ts`). */
  readonly columns?: readonly Node[];
  /** (P(x) + δ)⁻¹ m. */
  readonly precondition?: readonly Node[];
  /** Temperature where it is a formula: of the time and the parameters alone. */
  readonly temperature?: Node;
  /** Factor of the learning rate at step n, the variable 0. */
  readonly schedule?: Node;
}

/** What the equations of motion of an experiment are made from. */
export interface EquationsOfMotionSource {
  readonly graph: Graph;
  readonly parts: Pick<ExitFormulas, "potential" | "table" | "gradient" | "diffusion">;
  readonly examples: ExampleFormulas | undefined;
  /** Second derivatives of the potential, row by row, in `graph`. */
  hessian(): readonly (readonly Node[])[];
}

/** The equations of motion of an experiment, made of its formulas in their graph. Throws FormulaError or ExperimentError. */
export function equationsOfMotion(
  { landscape, dynamics }: Pick<Experiment, "landscape" | "dynamics">,
  { graph, parts, examples, hessian }: EquationsOfMotionSource,
): EquationsOfMotion {
  const dimension = landscape.variables.length;
  const context: Context = { ...quantityReader(graph, landscape, parts), graph, parts, hessian };
  const force = () => parts.gradient.map(graph.negate);
  const temperature =
    "temperature" in dynamics && typeof dynamics.temperature === "string"
      ? { temperature: temperatureOf(context, dynamics.temperature) }
      : {};
  switch (dynamics.kind) {
    case "overdamped":
    case "underdamped":
    case "coloured":
    case "levy":
      return { force: force(), ...temperature };
    case "low-precision-sgld":
      return { sampleGradient: parts.gradient };
    case "diffusion": {
      const matrix = parts.diffusion ?? diffusionMatrix(graph, context, dynamics);
      const typed =
        dynamics.drift === undefined ? force() : forEach(context, dynamics.drift, "dynamics.drift");
      const convention = graph.parameter("dynamics.convention");
      const divergence = (row: readonly Node[]): Node =>
        row.map((entry, j) => gradient(graph, entry, dimension)[j]).reduce(graph.add);
      const drift = typed.map((part, i) =>
        graph.add(part, graph.multiply(convention, divergence(matrix[i]))),
      );
      const diffusion = matrix.map((row, i) => row[i]);
      const about =
        dynamics.scheme === "full-truncation"
          ? truncating(context, diffusion)
          : (nodes: readonly Node[]) => nodes;
      // In one variable it is twice a diffusion.
      if (dynamics.covariance !== undefined && dimension > 1) {
        const covariance = matrix.map((row) =>
          about(row.map((entry) => graph.multiply(graph.number(2), entry))),
        );
        return { drift: about(drift), covariance, ...correlatedNoise(graph, covariance) };
      }
      const truncated = about(diffusion);
      return {
        diffusion: truncated,
        drift: about(drift),
        spread: truncated.map((part) =>
          graph.call("sqrt", graph.call("max", graph.multiply(graph.number(2), part), graph.number(0))),
        ),
      };
    }
    default: {
      const schedule = scheduleOf(dynamics.schedule, graph, Object.keys(landscape.parameters));
      const covariance = covarianceOf(context, dynamics.noise);
      const root = covariance === undefined ? undefined : cholesky(graph, covariance);
      return {
        ...(examples === undefined
          ? { sampleGradient: sampleGradient(context, dynamics.noise, root) }
          : {
              force: force(),
              exampleGradient: examples.gradient,
              ...(examples.columns === undefined ? {} : { columns: examples.columns }),
            }),
        ...(covariance === undefined || root === undefined
          ? {}
          : { covariance, pivots: pivotsOf(graph, covariance, root) }),
        ...temperature,
        ...(schedule === undefined ? {} : { schedule }),
        ...(dynamics.kind === "preconditioned"
          ? { precondition: precondition(context, dynamics.matrix) }
          : {}),
      };
    }
  }
}

function temperatureOf({ read, variables, dimension }: Context, formula: string): Node {
  const where = "dynamics.temperature";
  const node = read(formula, where);
  if (degrees([node], () => 1)[0] === 0) return node;
  const named = variables.filter((_, i) => degrees([node], (index) => Number(index === i))[0] !== 0);
  throw new ExperimentError({
    path: where,
    found: `\`${formula}\` reads the place (${named.slice(0, dimension).join(", ")})`,
    expected: "a temperature changes with the time t and the parameters alone",
    remedy: 'give noise that changes with the place as the diffusion of dynamics.kind "diffusion"',
  });
}

function precondition(context: Context, matrix: "hessian" | readonly (readonly NumberOrFormula[])[]): Node[] {
  const { graph, dimension } = context;
  const damping = graph.parameter("dynamics.damping");
  const rows = matrix === "hessian" ? context.hessian() : matrixOf(context, matrix, "dynamics.matrix");
  const damped = rows.map((row, i) => row.map((entry, j) => (i === j ? graph.add(entry, damping) : entry)));
  return solveSymmetric(
    graph,
    damped,
    Array.from({ length: dimension }, (_, i) => graph.variable(dimension + i)),
  );
}

function scheduleOf(
  schedule: { readonly kind: string; readonly factor?: string | number },
  graph: Graph,
  parameters: readonly string[],
): Node | undefined {
  return schedule.kind === "typed"
    ? parseFormula(
        graph,
        String(schedule.factor),
        { variables: ["n"], parameters },
        "dynamics.schedule.factor",
      )
    : undefined;
}

/** True where a step reads second derivatives of the potential. */
export function readsHessian({ dynamics }: Pick<Experiment, "dynamics">): boolean {
  if (dynamics.kind === "preconditioned" && dynamics.matrix === "hessian") return true;
  return "noise" in dynamics && "hessian" in dynamics.noise && dynamics.noise.hessian !== undefined;
}

/** Values of every parameter that equations of motion and walls name: the landscape's, and the numbers of dynamics and walls by path. */
export function parameterValues({
  landscape,
  dynamics,
  walls,
}: Pick<Experiment, "landscape" | "dynamics" | "walls">): Readonly<Record<string, number>> {
  const values: Record<string, number> = { ...parameterNumbers(landscape) };
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "number") values[path] = value;
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, `${path}.${key}`);
    }
  };
  visit(dynamics, "dynamics");
  visit(walls, "walls");
  return values;
}
