import { readSchema } from "../document/document-faults.ts";
import type { Dynamics } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import type { Examples } from "../document/examples.ts";
import type { Experiment, LandscapeSection } from "../document/experiment.ts";
import { typedHorizon } from "../document/horizon.ts";
import type { Law } from "../document/law.ts";
import { MOST_COLUMNS, MOST_PARAMETERS, MOST_VARIABLES } from "../document/limits.ts";
import { wholeExit } from "../document/named-exits.ts";
import { NEVER } from "../document/observe.ts";
import { checkPlain } from "../document/plain-data.ts";
import { citationOf } from "../document/source.ts";
import type { Start } from "../document/start.ts";
import { expandKeys, expandNames } from "../document/vector-names.ts";
import { hasVelocities, namesVelocity } from "../document/velocities.ts";
import { type Model, model } from "../model/model.ts";
import { checkExamplesSweep, checkRead, checkRows } from "./check-examples.ts";
import { checkFlemingViotSweep } from "./check-fleming-viot.ts";
import { checkLevels } from "./check-levels.ts";
import { checkObservedSweep } from "./check-observe.ts";
import { checkScore } from "./check-score.ts";
import { checkMethodSweep, checkReplicas, checkSplitting } from "./check-splitting.ts";
import { checkPoints } from "./check-sweep.ts";
import { checkTableRead } from "./check-table.ts";

/**
 * Validate a document and fill in its defaults. Every point of the sweep is checked.
 * @param document plain data, as JSON or YAML gives it; `jsonSchema` describes it, docs/document.md explains it. It is not changed
 * @returns the experiment, every default filled in; times and rates are in the unit of its step, temperatures in that of its potential
 * @throws ExperimentError or FormulaError, a sentence with the place, what was found and what to do.
 * @example
 * ```ts
 * const job = experiment({
 *   landscape: { variables: ["x"], potential: "(x^2 - 1)^2/4" },
 *   dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
 *   start: { at: [-1] },
 *   exit: { when: "x > 1" },
 *   horizon: 1000,
 * });
 * job.particles; // → 1000000
 * job.exit.detection; // → "bridge"
 * ```
 */
export function experiment(document: unknown): Experiment {
  return readModel(document).experiment;
}

/**
 * The same with all that the check has made of it, for whoever goes on to run it or to ask theory: its formulas are read by then.
 * @throws ExperimentError or FormulaError
 */
export function readModel(document: unknown): Model {
  checkPlain(document);
  const read = readSchema(document);
  if ("faults" in read) throw new ExperimentError(read.faults, read.more);
  const { $schema: _, ...complete } = read.data;
  const { exit, dynamics, landscape } = complete;
  checkRead(landscape);
  checkTableRead(landscape);
  const parameters = Object.keys(landscape.parameters).length;
  if (parameters > MOST_PARAMETERS) {
    throw new ExperimentError({
      path: "landscape.parameters",
      found: `got ${parameters}`,
      remedy: `use at most ${MOST_PARAMETERS}, or put the numbers into landscape.examples`,
    });
  }
  // A typed drift stands in place of the force, so that no potential is needed.
  const forced = dynamics.kind !== "diffusion" || dynamics.drift === undefined;
  if (
    forced &&
    landscape.potential === undefined &&
    landscape.loss === undefined &&
    landscape.table === undefined
  ) {
    throw new ExperimentError({
      path: "landscape.potential",
      found: "missing",
      remedy: "give a formula, a table, or a loss with its examples",
    });
  }
  const when = wholeExit(exit);
  // A bridge looks for crossings by noise: of places, or of velocities where these carry it.
  const noisy =
    dynamics.kind === "overdamped" ? when !== NEVER : hasVelocities(dynamics) && namesVelocity(when);
  const detection = exit.detection ?? (noisy ? "bridge" : "endpoint");
  const result = {
    ...complete,
    citation: citationOf(complete),
    landscape: writtenOut({
      ...landscape,
      potential: landscape.potential ?? (landscape.table === undefined ? "0" : "table"),
    } as LandscapeSection),
    dynamics: perturbedWrittenOut(dynamics as Dynamics),
    start: startOf(complete.start as Start, dynamics.kind, variableNames(landscape.variables).length),
    exit: { ...exit, when, detection },
    horizon: typedHorizon(complete as Parameters<typeof typedHorizon>[0]),
  } as Experiment;
  checkRows(result);
  checkMethodSweep(result);
  checkReplicas(result);
  checkSplitting(result);
  checkFlemingViotSweep(result);
  checkObservedSweep(result);
  const whole = model(result);
  void whole.groups;
  checkExamplesSweep(whole);
  checkPoints(whole);
  checkScore(whole);
  checkLevels(whole);
  return whole;
}

const variableNames = (variables: readonly string[]) =>
  expandNames(variables, { where: "landscape.variables", most: MOST_VARIABLES });
const columnList = (field: string) => ({ where: `landscape.examples.${field}`, most: MOST_COLUMNS });
const PERTURBED = { where: "dynamics.noise.perturb", most: MOST_COLUMNS };

/** Vectors of variables and columns written out, entry by entry. */
function writtenOut(landscape: LandscapeSection): LandscapeSection {
  const { examples } = landscape;
  const columns: Examples | undefined =
    examples === undefined
      ? undefined
      : "columns" in examples
        ? { ...examples, columns: expandNames(examples.columns, columnList("columns")) }
        : "fresh" in examples
          ? { fresh: expandKeys(examples.fresh, columnList("fresh")) }
          : { ...examples, generate: expandKeys(examples.generate, columnList("generate")) };
  return {
    ...landscape,
    variables: variableNames(landscape.variables),
    ...(columns === undefined ? {} : { examples: columns }),
  };
}

function perturbedWrittenOut(dynamics: Dynamics): Dynamics {
  if (!("noise" in dynamics) || dynamics.noise.kind !== "minibatch") return dynamics;
  return {
    ...dynamics,
    noise: { ...dynamics.noise, perturb: expandKeys(dynamics.noise.perturb, PERTURBED) },
  };
}

/** One number or law stands for every variable; what has velocities begins at rest. */
function startOf(start: Start, kind: Dynamics["kind"], dimension: number): Start {
  const each = Object.entries(start).flatMap(([key, numbers]: [string, unknown]) =>
    numbers === undefined
      ? []
      : [
          [
            key,
            Array.isArray(numbers) && numbers.length === 1
              ? Array.from({ length: dimension }, () => numbers[0] as Law)
              : numbers,
          ] as const,
        ],
  );
  const result = Object.fromEntries(each) as unknown as Start;
  return kind === "underdamped" && result.velocities === undefined
    ? { ...result, velocities: "rest" }
    : result;
}
