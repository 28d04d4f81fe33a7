/**
 * Theory of an experiment whose particles differ by a draw: exact predictions of the experiments in which all have drawn alike, averaged
 * over the draw. Pure.
 */
import type { Model } from "../../experiment/model/model.ts";
import type { Prediction, Theory } from "../prediction.ts";
import { isUnavailable } from "../unavailable.ts";
import { components, type Draw, drawsText, NEGLIGIBLE, type Solved } from "./components.ts";
import { lateTheory } from "./late.ts";
import { mixedMedian } from "./survival.ts";

type Solve = (model: Model) => Theory;

/** Share of an average that the ends of a quadrature over an unbounded law may carry. */
const MOST_AT_ENDS = 1e-6;
/** Error from which on an average is withheld. */
const LARGEST_ERROR = 1e-3;

/** @param solve theory of an experiment in which all particles are alike */
export function mixtureTheory(
  model: Model,
  draws: readonly Draw[],
  solve: Solve,
  survivalOf: (model: Model) => ((t: number) => number) | undefined,
): Theory {
  const solved = solvedComponents(model, draws, solve, 1);
  if ("unavailable" in solved) return { predictions: [], unavailable: [solved.unavailable] };
  const continuous = draws.some(({ law }) => !("choose" in law));
  const coarse = continuous ? solvedComponents(model, draws, solve, 0.7) : solved;
  if ("unavailable" in coarse) return { predictions: [], unavailable: [coarse.unavailable] };
  const about = `an average over ${drawsText(draws)}`;
  const found: Prediction[] = [];
  const unavailable: string[] = [];
  for (const pattern of patterns(solved)) {
    const fine = averaged(solved, pattern);
    if (typeof fine === "string") {
      unavailable.push(`${pattern.name}: ${fine}`);
      continue;
    }
    const rough = averaged(coarse, pattern);
    const quadrature = typeof rough === "string" ? Number.NaN : Math.abs(fine - rough) / Math.abs(fine);
    if (continuous && !(quadrature < LARGEST_ERROR)) {
      unavailable.push(
        `${pattern.name}: ${about} does not settle: its quadratures differ by ${percent(quadrature)}`,
      );
      continue;
    }
    const errors = solved.flatMap(({ theory }) => matching(theory, pattern)?.error ?? []);
    const error = Math.max(continuous ? quadrature : 0, ...errors);
    found.push({
      ...pattern,
      value: fine,
      ...(continuous || errors.length > 0 ? { error } : {}),
      validWhen: `${about} of exact values${continuous ? `; relative error about ${Math.max(error, 1e-12).toExponential(0)}` : ""}`,
    });
  }
  const late = lateTheory(model, draws, solved, solve);
  const median = mixedMedian(solved, survivalOf);
  return {
    predictions: [
      ...found,
      ...late.predictions,
      ...(median === undefined ? [] : [{ ...median, validWhen: about }]),
    ],
    unavailable: [
      ...new Set([...unavailable, ...late.unavailable, ...reasonsOf(solved, found.length === 0)]),
    ],
  };
}

/** What each component's theory says, each solved once. */
function solvedComponents(
  model: Model,
  draws: readonly Draw[],
  solve: Solve,
  share: number,
): readonly Solved[] | { readonly unavailable: string } {
  const all = components(model, draws, share);
  if (isUnavailable(all)) return all;
  return all.map((component) => ({ ...component, theory: solve(component.model) }));
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
      basis === "exact" && (LINEAR.includes(quantity) || Object.hasOwn(SPREADS, quantity)),
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
function averaged(solved: readonly Solved[], pattern: Prediction): number | string {
  const about = SPREADS[pattern.quantity];
  if (about === undefined) return averageOf(solved, pattern, (value) => value);
  const mean = solved
    .map(({ theory }) => matching(theory, { ...pattern, quantity: about }))
    .find((one) => one !== undefined);
  if (mean === undefined) return "the mean about which it is taken has no exact value";
  const square =
    pattern.quantity === "stationaryVariance" ? (value: number) => value : (value: number) => value ** 2;
  const centre = averageOf(solved, mean, (value) => value);
  const squares = averageOf(solved, mean, (value) => value ** 2);
  const within = averageOf(solved, pattern, square);
  if (typeof centre === "string") return centre;
  if (typeof squares === "string") return squares;
  if (typeof within === "string") return within;
  const variance = within + squares - centre ** 2;
  return pattern.quantity === "stationaryVariance" ? variance : Math.sqrt(Math.max(0, variance));
}

function averageOf(
  solved: readonly Solved[],
  pattern: Prediction,
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
    sum += one.weight * of(found.value);
    weight += one.weight;
    if (one.outermost) atEnds += Math.abs(one.weight * of(found.value));
  }
  if (missing !== undefined && 1 - weight > NEGLIGIBLE) {
    const [reason = "it has no value there"] = missing.theory.unavailable;
    return `particles that draw ${missing.values.map((value) => Number(value.toPrecision(3))).join(", ")} have none, so the average has none; ${reason}`;
  }
  if (atEnds > MOST_AT_ENDS * Math.abs(sum)) {
    return "its average is carried by the rarest particles, so it may be infinite";
  }
  return sum / weight;
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
