/** The late hazard of a mixture: those whose exits are slowest are the last that live. Pure. */
import type { Model } from "../../experiment/model/model.ts";
import type { Prediction, Theory } from "../prediction.ts";
import { conditioned, type Draw, drawsText, NEGLIGIBLE, type Solved } from "./components.ts";

/** Rates that differ by less are one. */
const SAME = 1e-9;
/** Steps of the search for the slowest rate. */
const SEARCH = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const rateOf = ({ predictions }: Theory): Prediction | undefined =>
  predictions.find(({ quantity, basis }) => quantity === "rate" && basis === "exact");

/** What is known of late times: a slowest rate of a choice, the lower edge of the rates of a continuous law. */
export function lateTheory(
  model: Model,
  draws: readonly Draw[],
  solved: readonly Solved[],
  solve: (model: Model) => Theory,
): Theory {
  const rated = solved.flatMap((one) => {
    const rate = rateOf(one.theory);
    return rate === undefined ? [] : [{ ...one, rate }];
  });
  const weight = rated.reduce((sum, one) => sum + one.weight, 0);
  if (rated.length === 0 || 1 - weight > NEGLIGIBLE) return { predictions: [], unavailable: [] };
  const slowest = rated.reduce((best, one) => (one.rate.value < best.rate.value ? one : best));
  const continuous = draws.filter(({ law }) => !("choose" in law));
  const about = `particles differ by ${drawsText(draws)}, and the slowest are the last that live`;
  const spread = rated.some(({ rate }) => rate.value > slowest.rate.value * (1 + SAME));
  if (continuous.length === 0 || !spread) {
    return { predictions: [{ ...slowest.rate, validWhen: about }], unavailable: [] };
  }
  if (draws.length > 1) {
    return {
      predictions: [],
      unavailable: ["late rate: of particles that differ by one law it is given here"],
    };
  }
  return edgeTheory(model, draws[0], rated, slowest.rate, solve);
}

function edgeTheory(
  model: Model,
  draw: Draw,
  rated: readonly (Solved & { readonly rate: Prediction })[],
  pattern: Prediction,
  solve: (model: Model) => Theory,
): Theory {
  const rateAt = (value: number): number =>
    rateOf(solve(conditioned(model, [draw], [value])))?.value ?? Number.POSITIVE_INFINITY;
  const places = rated.map(({ values: [value], rate }) => ({ value, rate: rate.value }));
  const ends = "uniform" in draw.law ? draw.law.uniform.map((value) => ({ value, rate: rateAt(value) })) : [];
  const all = [...places, ...ends].sort((a, b) => a.value - b.value);
  const best = all.reduce((least, one, k) => (one.rate < all[least].rate ? k : least), 0);
  const inside = best > 0 && best < all.length - 1;
  if (!inside && "normal" in draw.law) {
    return {
      predictions: [],
      unavailable: [
        `late rate: there is none, since rates fall without end as ${draw.name} goes ${best === 0 ? "down" : "up"}, and the hazard with them`,
      ],
    };
  }
  const edge = inside ? minimum(rateAt, all[best - 1].value, all[best + 1].value) : all[best].rate;
  const shown = Number(edge.toPrecision(8));
  return {
    predictions: [
      {
        name: "Lower edge of the decay rates of all particles",
        label: pattern.label,
        basis: pattern.basis,
        quantity: "continuousSpectrum",
        value: edge,
        validWhen: `particles differ by ${drawsText([draw])}, and the slowest are the last that live: at late times the hazard is ${shown} + ${inside ? "1/(2t)" : "1/t"}, and the edge its limit`,
        source: `${pattern.source}; Laplace's method for the law of rates`,
      },
    ],
    unavailable: [],
  };
}

/** The least value of a function with one minimum between two places, by golden section. */
function minimum(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  for (let k = 0; k < SEARCH; k++) {
    if (fa < fb) {
      [high, b, fb] = [b, a, fa];
      a = high - GOLDEN * (high - low);
      fa = f(a);
    } else {
      [low, a, fa] = [a, b, fb];
      b = low + GOLDEN * (high - low);
      fb = f(b);
    }
  }
  return Math.min(fa, fb);
}
