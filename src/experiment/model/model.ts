/**
 * An experiment and all that follows from it. `model(experiment)` is made once, where an experiment enters (a check, a run, a plan,
 * theory, a worker of the page), and is handed down from there; nothing below reads a formula again. Its fields are made when they are
 * first asked for and belong to the model: what nobody holds is gone, and there is no memory beside it.
 *
 * Two parts differ in how far they are shared. `formulas` are symbols alone: the points of a sweep, the same experiment with half of its
 * step and every other one that differs in numbers alone have them in common, through `at`. All other fields are numbers of one experiment.
 */
import { bind } from "../../formula/bind.ts";
import { evaluateFree } from "../../formula/evaluate.ts";
import type { Node } from "../../formula/graph.ts";
import { perturbationOf } from "../data/example-formulas.ts";
import type { ExampleRows } from "../data/example-rows.ts";
import { lookupRows } from "../data/potential-table/table-lookup.ts";
import type { WeightedRows } from "../data/weighted-rows.ts";
import { expectExperiment } from "../document/complete.ts";
import type { Declaration } from "../document/declaration.ts";
import type { Experiment } from "../document/experiment.ts";
import { extremes, type Group, groups } from "../document/groups.ts";
import { kept, lazy, once } from "../document/lazy.ts";
import { middleOf, middleVelocitiesOf } from "../document/start.ts";
import { outermost, parameterNumbers } from "../document/traits.ts";
import { freeValues, groupConstants } from "./constants.ts";
import { counting } from "./counting.ts";
import { declaration } from "./declaration.ts";
import type { Minimum, NoMinimum } from "./descent.ts";
import { displacement, type Step } from "./displacement.ts";
import { parameterValues } from "./equations-of-motion.ts";
import { type ExitRegion, exitRegion } from "./exit.ts";
import { type Formulas, type Formulated, formulas } from "./formulas.ts";
import { type Landscape, landscape } from "./landscape.ts";
import { bindNamed, minimumFrom, namedValues } from "./landscape-values.ts";
import { type MeanLoss, meanLossOver } from "./loss-averages.ts";
import { momentsOf, raysAt } from "./moments.ts";
import { origin } from "./origin.ts";
import { type Programs, programs } from "./programs.ts";
import type { Ray } from "./rays.ts";
import { type SmallestStep, smallestStep } from "./resolution.ts";
import { temperatureOf } from "./temperature.ts";
import { type WallRegion, wallRegion } from "./wall-region.ts";

/** A function of the place and the time, 0 unless given, in f64. */
type Values = (x: ArrayLike<number>, time?: number) => Float64Array;

/** An experiment and all that follows from it. Fields throw FormulaError or ExperimentError where the experiment has not been checked. */
export interface Model {
  readonly experiment: Experiment;
  /** Shared by all models that differ in numbers alone. */
  readonly formulas: Formulas;
  readonly declaration: Declaration;
  /** The points of the sweep as plain data. */
  readonly groups: readonly Group[];

  /** Values of the landscape's parameters and of the dynamics' own numbers, by the names that formulas have for them. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Values of what conditions and observed formulas name beside variables. */
  readonly named: Readonly<Record<string, number>>;
  /** Values of all that variable-free nodes of the programs name. */
  readonly free: Readonly<Record<string, number>>;

  /** Rows of the data set as the device has them; undefined without one. */
  readonly rows: ExampleRows | undefined;
  /** Rows of the table as the device has them; undefined without one. */
  readonly table: ExampleRows | undefined;
  /** Those of examples, or drawn rows that stand for fresh examples; undefined without examples. */
  readonly standIn: ExampleRows | undefined;
  /** The mean loss over the examples as they stand; undefined without examples. */
  readonly meanLoss: MeanLoss | undefined;
  /** The mean loss over the examples as a step perturbs them; undefined without examples. */
  readonly risk: MeanLoss | undefined;
  /** The potential with its derivatives; of a landscape of data the mean loss is part of it. */
  readonly landscape: Landscape;
  /** The minimum that descent from the middle of the start reaches. */
  readonly minimum: Minimum | NoMinimum;
  readonly exit: ExitRegion;
  readonly walls: WallRegion;
  /** Period of each variable; undefined of those without. */
  readonly periods: readonly (number | undefined)[];

  /** The temperature of a dynamics that has one, at a time, 0 unless given. */
  temperature(time?: number): number;
  /** What one step adds to a position; undefined where its noise is that of a minibatch. */
  readonly step: Step | undefined;
  /** The place that the engines count positions from, where their programs are relative. */
  readonly origin: readonly number[];
  /** Times at which checks look: 0, and more where motion or exit change with time and particles may still live at the start. */
  readonly moments: readonly number[];
  /** Where particles go at these times; empty for landscapes of data. */
  readonly rays: readonly Ray[];
  readonly smallestStep: SmallestStep;

  /** What an engine runs for each step, the same for all groups. */
  readonly programs: Programs;

  /** Expressions in 2d variables, the coordinates and a second vector, as a function at the values of the parameters. */
  bind(nodes: readonly Node[]): Values;
  /**
   * Conditions or observed formulas as a function of the coordinates, behind which velocities may stand: else they are those of the middle of the
   * start. The mean loss is summed up where they read it.
   */
  bindNamed(nodes: readonly Node[]): Values;
  /** The risk over other rows than the experiment's own; undefined without examples. */
  riskOver(rows: WeightedRows): MeanLoss | undefined;
  /** The origin of a group in a run whose programs are those. */
  originIn(programs: Pick<Programs, "relative">): readonly number[];
  /** What all particles of a group share, by name, in a run whose programs are those. */
  constants(
    programs: Pick<Programs, "coefficients" | "relative" | "variances">,
  ): Readonly<Record<string, number>>;
  /** What a layer above makes of this model, made once for it and kept by it. */
  derive<T>(make: (of: Model) => T): T;
  /** The model of an experiment that differs from this one in numbers alone: a point of its sweep, or the same with another step. */
  at(experiment: Experiment): Model;
}

/** The model of an experiment; a model is its own, for what takes either. */
export function model(of: Experiment | Model): Model {
  return isModel(of) ? of : modelAt(of, sharedBy(of));
}

/**
 * The model of what a public function was given.
 * @param where the function's name
 * @throws ExperimentError where that is no experiment that has been read
 */
export function modelOf(given: Experiment | Model, where: string): Model {
  if (!isModel(given)) expectExperiment(given, where);
  return model(given);
}

const isModel = (given: Experiment | Model): given is Model =>
  typeof given === "object" && given !== null && "formulas" in given;

/**
 * The mean loss of a landscape of data at its parameters, with its derivatives; undefined without one.
 * @param experiment with `dynamics` the examples are perturbed as its noise says, without it they are as they stand
 * @param rows other rows in place of the experiment's own
 * @example
 * ```ts
 * const job = experiment({
 *   landscape: {
 *     variables: ["w"],
 *     loss: "(w*x - y)^2/2",
 *     examples: { columns: ["x", "y"], rows: [[1, 1], [2, 4]] },
 *   },
 *   dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 1 } },
 *   start: { at: [0] },
 *   exit: { when: "w > 1" },
 *   horizon: 100,
 * });
 * const { loss, gradient } = risk(job);
 * loss([0]); // → 4.25
 * Array.from(gradient([0])); // → [-4.5]
 * ```
 */
export function risk(
  experiment: Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>,
  rows?: WeightedRows,
): MeanLoss | undefined {
  const one = modelOfPart(experiment);
  return rows === undefined ? one.risk : one.riskOver(rows);
}

/** The model of what is known of an experiment, of which only that follows which needs no more. */
export const modelOfPart = (part: Formulated): Model => modelAt(part as Experiment, sharedBy(part));

/** What models that differ in numbers alone have in common. */
interface Shared {
  readonly formulas: Formulas;
  /** Minima by the parameters of the landscape and the middle of the start: points of a sweep over other numbers have the same. */
  readonly minimum: (of: Model) => Minimum | NoMinimum;
  readonly table: () => ExampleRows | undefined;
  /** Programs by what of them hangs on numbers. */
  readonly programs: (of: Pick<Programs, "relative" | "counting">) => Programs;
}

/** A sweep may start every group elsewhere, or change the landscape in each. */
const MOST_MINIMA = 64;
/** Relative or not, and two things that are counted or not. */
const MOST_PROGRAMS = 8;

function sharedBy(experiment: Formulated): Shared {
  const all = formulas(experiment);
  return {
    formulas: all,
    minimum: kept(
      MOST_MINIMA,
      ({ experiment: { landscape, start } }: Model) =>
        JSON.stringify([landscape.parameters, middleOf(start)]),
      (of) => minimumFrom(middleOf(of.experiment.start), of.landscape, of.meanLoss),
    ),
    table: once(() => (all.lookupRows === undefined ? undefined : lookupRows(all.lookupRows))),
    programs: kept(MOST_PROGRAMS, JSON.stringify, (of) => programs(experiment as Experiment, all, of)),
  };
}

function modelAt(experiment: Experiment, shared: Shared): Model {
  const { formulas } = shared;
  const dimension = experiment.landscape.variables.length;
  const parameters = parameterNumbers(experiment.landscape);
  const over = (rows: WeightedRows): MeanLoss | undefined =>
    formulas.loss === undefined ? undefined : meanLossOver(formulas.loss, dimension, parameters, rows);
  const meanOver = (perturbed: boolean): MeanLoss | undefined =>
    formulas.data === undefined ? undefined : over(formulas.data.weighted(parameters, perturbed));
  const perturbs = Object.keys(perturbationOf(experiment.dynamics)).length > 0;
  const points = once(() => extremes(experiment).map((one) => (one === experiment ? self : at(one))));
  const derived = new Map<unknown, unknown>();
  const derive = <T>(make: (of: Model) => T): T => {
    if (!derived.has(make)) derived.set(make, make(self));
    return derived.get(make) as T;
  };
  const at = (other: Experiment): Model => modelAt(other, shared);
  const bindHere = (nodes: readonly Node[]): Values =>
    bindNamed(
      nodes,
      dimension,
      self.named,
      () => self.meanLoss,
      () => middleVelocitiesOf(experiment.start, dimension),
    );
  const originIn: Model["originIn"] = ({ relative }) =>
    relative ? self.origin : experiment.landscape.variables.map(() => 0);
  const self: Model = lazy<Model>({
    experiment: () => experiment,
    formulas: () => formulas,
    declaration: () => declaration(experiment),
    groups: () => groups(experiment),
    parameters: () => parameterValues(experiment),
    named: () => namedValues(experiment, formulas.boundaries, () => self.minimum),
    free: () => freeValues(experiment, self.named, self.origin),
    rows: () => formulas.data?.rows(parameters),
    table: () => shared.table(),
    standIn: () => formulas.data?.standIn(parameters),
    meanLoss: () => meanOver(false),
    risk: () => (perturbs ? meanOver(true) : self.meanLoss),
    landscape: () => landscape(formulas.landscape, dimension, parameters, self.meanLoss),
    minimum: () => shared.minimum(self),
    exit: () => exitRegion({ dimension, formulas, bind: bindHere, meanLoss: () => self.meanLoss }),
    periods: () =>
      formulas.periods.map((node) => (node === undefined ? undefined : evaluateFree(node, parameters))),
    walls: () => wallRegion(formulas.walls, (nodes) => bind(nodes, dimension, self.parameters)),
    temperature: () => temperatureOf(experiment, formulas, self.parameters),
    step: () => displacement(experiment, () => formulas.motion, self.temperature),
    origin: () => origin(experiment, () => self.step),
    moments: () => momentsOf(self),
    rays: () => self.moments.flatMap((time) => raysAt(self, time)),
    smallestStep: () => smallestStep(self.step, self.rays, self.origin),
    programs: () =>
      shared.programs({
        relative:
          !Object.hasOwn(experiment.sweep, "dynamics.weightDecay") &&
          points().some(({ origin }) => origin.some((value) => value !== 0)),
        counting: counting(
          points().map((one) => one.smallestStep),
          formulas.motion.diffusion ?? formulas.motion.pivots,
          points().flatMap((one) =>
            outermost(one.experiment.landscape).map((values) => ({ ...one.parameters, ...values })),
          ),
        ),
      }),
    bind: () => (nodes) => bind(nodes, 2 * dimension, self.parameters),
    bindNamed: () => bindHere,
    riskOver: () => over,
    originIn: () => originIn,
    constants: () => (lowered) =>
      groupConstants(experiment, originIn(lowered), self.free, lowered, self.temperature),
    derive: () => derive,
    at: () => at,
  });
  return self;
}
