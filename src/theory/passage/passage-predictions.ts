/** What a law of first passage predicts of an experiment. Pure. */
import { exitNames } from "../../experiment/document/named-exits.ts";
import type { Model } from "../../experiment/model/model.ts";
import { exitLaw } from "../exit-law.ts";
import { type FirstPassageLaw, passageTimes } from "../first-passage/law.ts";
import type { PredictedQuantity, Prediction, Theory } from "../prediction.ts";
import { isUnavailable } from "../unavailable.ts";
import { type Passage, passageOf } from "./experiment-passage.ts";

const SOURCE =
  "Risken, The Fokker–Planck Equation, chs. 4 and 5: the density itself, by spectral elements and extrapolated implicit steps";
const FLOQUET = `${SOURCE}; Jung & Hänggi, Phys. Rev. A 44, 8032 (1991), for a period`;
const CLOSED_SOURCE = "Cox & Miller, The Theory of Stochastic Processes, 5.7";
/** Error below which a law is a closed form. */
const CLOSED = 1e-12;
/** Mass that counts as none. */
const NONE = 1e-9;

/** All that the law of an experiment's first passage says, and why the rest is missing. */
export function passageTheory(model: Model): Theory {
  const passage = passageOf(model);
  if (isUnavailable(passage)) return { predictions: [], unavailable: [`theory: ${passage.unavailable}`] };
  const times = timesTheory(passage);
  const named = exitsTheory(model);
  return {
    predictions: [...times.predictions, ...named.predictions],
    unavailable: [...times.unavailable, ...named.unavailable],
  };
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
    validWhen:
      error < CLOSED
        ? "continuous time; a closed form"
        : `continuous time; two solutions for the density agree to ${error.toExponential(0)}`,
    source: error < CLOSED ? CLOSED_SOURCE : SOURCE,
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
    const share = `${(100 * law.remaining).toPrecision(2)} %`;
    unavailable.push(
      law.until === Number.POSITIVE_INFINITY
        ? `mean exit time: there is none, since ${share} of the particles never exit`
        : `mean exit time: the density was followed up to time ${Number(law.until.toPrecision(6))}, where ${share} were still inside`,
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

/** Probability, mean and median of each named exit; nothing where there are none. */
export function exitsTheory(model: Model): Theory {
  const names = exitNames(model.experiment);
  if (names.length === 0) return { predictions: [], unavailable: [] };
  const law = exitLaw(model);
  if (isUnavailable(law)) return { predictions: [], unavailable: [`each exit: ${law.unavailable}`] };
  if (law.remaining >= NONE && law.until < Number.POSITIVE_INFINITY) {
    return {
      predictions: [],
      unavailable: ["each exit: its probability is known where all particles leave"],
    };
  }
  const predicted = predictedBy(law);
  const times = passageTimes(law).exits;
  const predictions = names.flatMap((name, number) => {
    const { probability, mean, median } = times[number];
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
