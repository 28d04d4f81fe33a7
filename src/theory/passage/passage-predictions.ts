/** What a law of first passage predicts of an experiment. Pure. */
import { exitNames } from "../../experiment/document/named-exits.ts";
import type { Model } from "../../experiment/model/model.ts";
import { type ExitMoments, type FirstPassageLaw, passageTimes } from "../first-passage/law.ts";
import type { PredictedQuantity, Prediction, Theory } from "../prediction.ts";
import { isUnavailable } from "../unavailable.ts";
import { type Passage, passageOf } from "./experiment-passage.ts";

const SOURCE =
  "Risken, The Fokker–Planck Equation, chs. 4 and 5: the density itself, by spectral elements and extrapolated implicit steps";
const FLOQUET = `${SOURCE}; Jung & Hänggi, Phys. Rev. A 44, 8032 (1991), for a period`;
/** Mass that counts as none. */
const NONE = 1e-9;

/** All that the law of an experiment's first passage says, and why the rest is missing. */
export function passageTheory(model: Model): Theory {
  const passage = passageOf(model);
  if (isUnavailable(passage)) return { predictions: [], unavailable: [`theory: ${passage.unavailable}`] };
  const times = timesTheory(passage);
  const named = namedTheory(model, passage);
  return {
    predictions: [...times.predictions, ...named.predictions],
    unavailable: [...times.unavailable, ...named.unavailable],
  };
}

/** What it says of named exits alone; nothing where there are none. */
export function exitsTheory(model: Model): Theory {
  if (exitNames(model.experiment).length === 0) return { predictions: [], unavailable: [] };
  const passage = passageOf(model);
  return isUnavailable(passage)
    ? { predictions: [], unavailable: [`each exit: ${passage.unavailable}`] }
    : namedTheory(model, passage);
}

type Predicted = (name: string, quantity: PredictedQuantity, value: number, of?: string) => Prediction;

function predictedBy({ error }: FirstPassageLaw): Predicted {
  return (name, quantity, value, of) => ({
    name,
    label: "exact",
    basis: "exact",
    quantity,
    value,
    ...(of === undefined ? {} : { of: [of] }),
    error,
    validWhen: `continuous time; two solutions for the density agree to ${error.toExponential(0)}`,
    source: SOURCE,
  });
}

function timesTheory({ law, sides, period }: Passage): Theory {
  const predicted = predictedBy(law);
  const { mean, standardDeviation, median } = passageTimes(law);
  const complete = law.remaining < NONE;
  const list: Prediction[] = [];
  const unavailable: string[] = [];
  if (complete) {
    list.push(
      predicted("Exact mean exit time", "meanExitTime", mean),
      predicted("Exact standard deviation of the exit time", "standardDeviation", standardDeviation),
    );
  } else {
    unavailable.push(
      `mean exit time: the density was followed up to time ${Number(law.until.toPrecision(6))}, where ${(100 * law.remaining).toPrecision(2)} % were still inside`,
    );
  }
  if (median !== undefined) list.push(predicted("Exact median exit time", "medianExitTime", median));
  if (law.lateRate !== undefined) {
    list.push({
      ...predicted("Exact slowest decay rate λ₁", "rate", law.lateRate),
      ...(period === undefined
        ? { validWhen: `the hazard at late times; relative error about ${law.error.toExponential(0)}` }
        : {
            source: FLOQUET,
            validWhen: `the hazard at late times, its mean over the period ${Number(period.toPrecision(6))}: −ln of the largest Floquet multiplier; relative error about ${law.error.toExponential(0)}`,
          }),
    });
  }
  if (complete && sides.every(({ exit }) => exit !== undefined)) {
    const { probability } = law.exits[1];
    list.push(
      predicted("Exact probability of leaving at the upper exit", "upperExitProbability", probability),
    );
  }
  return { predictions: list, unavailable };
}

/** Probability, mean and median of each named exit. */
function namedTheory(model: Model, { law, sides }: Passage): Theory {
  const names = exitNames(model.experiment);
  if (law.remaining >= NONE && names.length > 0) {
    return {
      predictions: [],
      unavailable: ["each exit: its probability is known where all particles leave"],
    };
  }
  const predicted = predictedBy(law);
  const predictions = names.flatMap((name, number) => {
    const mine = [0, 1].filter((side) => sides[side].exit === number);
    const { probability, mean, median } = passageTimes(united(law, mine)).exits[0];
    const list = [predicted(`Exact probability of ${name}`, "exitProbability", probability, name)];
    if (!(probability > NONE)) return list;
    list.push(predicted(`Exact mean exit time at ${name}`, "exitMeanTime", mean, name));
    if (median !== undefined) {
      list.push(predicted(`Exact median exit time at ${name}`, "exitMedianTime", median, name));
    }
    return list;
  });
  return { predictions, unavailable: [] };
}

/** A law with the exits of some sides as its only one. */
function united(law: FirstPassageLaw, sides: readonly number[]): FirstPassageLaw {
  const sum = (of: keyof ExitMoments) => sides.reduce((total, side) => total + law.exits[side][of], 0);
  return {
    ...law,
    incidence: (_, t) => sides.reduce((total, side) => total + law.incidence(side, t), 0),
    density: (_, t) => sides.reduce((total, side) => total + law.density(side, t), 0),
    exits: [{ probability: sum("probability"), time: sum("time"), square: sum("square") }],
  };
}
