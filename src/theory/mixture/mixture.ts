/**
 * Theory of an experiment whose particles differ by a draw: exact predictions of the experiments in which all have drawn alike, averaged
 * over the draw. Pure.
 */
import type { Model } from "../../experiment/model/model.ts";
import type { Prediction, Theory } from "../prediction.ts";
import { isUnavailable } from "../unavailable.ts";
import { components, type Draw, drawsText, NEGLIGIBLE, type Solved } from "./components.ts";
import { lateTheory } from "./late.ts";
import { mixedExitMedians, mixedMedian } from "./survival.ts";

type Solve = (model: Model) => Theory;

/** Share of an average that the ends of a quadrature over an unbounded law may carry. */
const MOST_AT_ENDS = 1e-4;
/** Error from which on an average is withheld: what the rougher quadrature misses, some three times that of the finer. */
const LARGEST_ERROR = 3e-3;

type Curve = (t: number) => number;

/**
 * @param solve theory of an experiment in which all particles are alike
 * @param survivalOf survival of one
 * @param incidenceOf cumulative incidence of a named exit, of one in which particles differ too
 */
export function mixtureTheory(
  model: Model,
  draws: readonly Draw[],
  solve: Solve,
  survivalOf: (model: Model) => Curve | undefined,
  incidenceOf: (model: Model, exit: string) => Curve | undefined,
): Theory {
  const parts = components(model);
  if (isUnavailable(parts)) return { predictions: [], unavailable: [parts.unavailable] };
  const solved = parts.map((component): Solved => ({ ...component, theory: solve(component.model) }));
  const continuous = draws.some(({ law }) => !("choose" in law));
  const about = `an average over ${drawsText(draws)}`;
  const found: Prediction[] = [];
  const unavailable: string[] = [];
  for (const pattern of patterns(solved)) {
    const fine = averaged(solved, pattern, "weight");
    if (typeof fine === "string") {
      unavailable.push(`${pattern.name}: ${fine}`);
      continue;
    }
    const rough = averaged(solved, pattern, "coarse");
    const quadrature = typeof rough === "string" ? Number.NaN : Math.abs((fine - rough) / fine);
    if (!(quadrature < LARGEST_ERROR)) {
      unavailable.push(
        `${pattern.name}: ${about} does not settle: over half of the values it is ${percent(quadrature)} off`,
      );
      continue;
    }
    const errors = solved.flatMap(({ theory }) => matching(theory, pattern)?.error ?? []);
    const error = Math.max(quadrature, ...errors);
    found.push({
      ...pattern,
      value: fine,
      ...(continuous || errors.length > 0 ? { error } : {}),
      validWhen: `${about} of exact values${continuous ? `; relative error below ${Math.max(error, 1e-9).toExponential(0)}` : ""}`,
    });
  }
  const late = lateTheory(model, draws, solved, solve);
  const median = mixedMedian(solved, survivalOf);
  const medians = [
    ...(median === undefined ? [] : [median]),
    ...mixedExitMedians(solved, found, (exit) => incidenceOf(model, exit)),
  ];
  return {
    predictions: [
      ...found,
      ...late.predictions,
      ...medians.map(({ error, ...one }) => ({ ...one, validWhen: about })),
    ],
    unavailable: [
      ...new Set([...unavailable, ...late.unavailable, ...reasonsOf(solved, found.length === 0)]),
    ],
  };
}

/** Why the likeliest component has no predictions, where none has any. */
function reasonsOf(solved: readonly Solved[], none: boolean): readonly string[] {
  if (!none) return [];
  const likeliest = solved.reduce((best, one) => (one.weight > best.weight ? one : best));
  return likeliest.theory.unavailable;
}

/** Quantities whose average over particles is the average of those of the components. */
const LINEAR = [
  "meanExitTime",
  "upperExitProbability",
  "exitProbability",
  "exitShare",
  "stationaryMean",
  "occupancy",
];
/** The mean that belongs to a spread about it. */
const SPREADS: Readonly<Record<string, Prediction["quantity"]>> = {
  standardDeviation: "meanExitTime",
  stationaryVariance: "stationaryMean",
};

/** What is predicted exactly of the likeliest component, and can be averaged. */
function patterns(solved: readonly Solved[]): readonly Prediction[] {
  const likeliest = solved.reduce((best, one) => (one.weight > best.weight ? one : best));
  return likeliest.theory.predictions.filter(
    ({ basis, quantity }) =>
      basis === "exact" &&
      (LINEAR.includes(quantity) || quantity === "exitMeanTime" || Object.hasOwn(SPREADS, quantity)),
  );
}

/** The prediction of the same thing in another theory. */
function matching(theory: Theory, pattern: Prediction): Prediction | undefined {
  return theory.predictions.find(
    ({ quantity, label, of, at, place }) =>
      quantity === pattern.quantity &&
      label === pattern.label &&
      at === pattern.at &&
      place === pattern.place &&
      JSON.stringify(of) === JSON.stringify(pattern.of),
  );
}

/** The average, or why there is none. */
function averaged(solved: readonly Solved[], pattern: Prediction, by: "weight" | "coarse"): number | string {
  if (pattern.quantity === "exitMeanTime") return averagedMeanOfExit(solved, pattern, by);
  const about = SPREADS[pattern.quantity];
  if (about === undefined) return averageOf(solved, pattern, by, (value) => value);
  const mean = solved
    .map(({ theory }) => matching(theory, { ...pattern, quantity: about }))
    .find((one) => one !== undefined);
  if (mean === undefined) return "the mean about which it is taken has no exact value";
  const isVariance = pattern.quantity === "stationaryVariance";
  const parts = [
    averageOf(solved, pattern, by, (value) => (isVariance ? value : value ** 2)),
    averageOf(solved, mean, by, (value) => value ** 2),
    averageOf(solved, mean, by, (value) => value),
  ];
  const reason = parts.find((one) => typeof one === "string");
  if (reason !== undefined) return reason;
  const [within, squares, centre] = parts as readonly number[];
  const variance = within + squares - centre ** 2;
  return isVariance ? variance : Math.sqrt(Math.max(0, variance));
}

/** The mean time of those who take one exit: each component counts by how many of its particles take it. */
function averagedMeanOfExit(
  solved: readonly Solved[],
  pattern: Prediction,
  by: "weight" | "coarse",
): number | string {
  const taking = solved.flatMap((one) => {
    const share = matching(one.theory, { ...pattern, quantity: "exitProbability" })?.value;
    return share === undefined ? [] : [{ ...one, weight: one.weight * share, coarse: one.coarse * share }];
  });
  const whole = taking.reduce((sum, one) => sum + one[by], 0);
  if (taking.length < solved.length || !(whole > 0)) return "the probability of the exit has no exact value";
  return averageOf(
    taking.map((one) => ({ ...one, weight: one.weight / whole, coarse: one.coarse / whole })),
    pattern,
    by,
    (value) => value,
  );
}

function averageOf(
  solved: readonly Solved[],
  pattern: Prediction,
  by: "weight" | "coarse",
  of: (value: number) => number,
): number | string {
  let [sum, weight, atEnds] = [0, 0, 0];
  let missing: Solved | undefined;
  for (const one of solved) {
    const found = matching(one.theory, pattern);
    if (found === undefined || !Number.isFinite(found.value)) {
      if (missing === undefined || one.weight > missing.weight) missing = one;
      continue;
    }
    const part = one[by] * of(found.value);
    sum += part;
    weight += one[by];
    if (one.outermost) atEnds += Math.abs(part);
  }
  if (missing !== undefined && 1 - weight > NEGLIGIBLE) {
    const [reason = "it has no value there"] = missing.theory.unavailable;
    return `particles that draw ${missing.values.map((value) => Number(value.toPrecision(3))).join(", ")} have none, so the average has none; ${reason}`;
  }
  if (by === "weight" && atEnds > MOST_AT_ENDS * Math.abs(sum)) {
    return "its average is carried by the rarest particles, so it may be infinite";
  }
  return sum / weight;
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
