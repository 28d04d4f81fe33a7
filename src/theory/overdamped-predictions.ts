/** What the solvers of overdamped dynamics in two variables and the laws of large barriers find, as predictions. */
import type { Kramers } from "./kramers.ts";
import { claimOf } from "./kramers-claim.ts";
import { QUADRATURE } from "./line-predictions.ts";
import type { PlaneExit } from "./plane-exit.ts";
import type { Prediction } from "./prediction.ts";

/** The two-variable solver. @param names of the exits that it tells apart */
export function planePredictions({ mean, rate, exits }: PlaneExit, names: readonly string[]): Prediction[] {
  const stated = (error: number) => ({
    label: "two-variable solver",
    basis: "exact" as const,
    error,
    validWhen: `continuous time; finite volumes, relative error below ${upwards(error)}`,
  });
  const source = `${QUADRATURE} (T Δu − ∇V·∇u = −1, solved on three grids with Richardson extrapolation)`;
  return [
    {
      name: "Mean exit time (two-variable solver)",
      quantity: "meanExitTime",
      value: mean.value,
      ...stated(mean.error),
      source,
    },
    {
      name: "Slowest decay rate λ₁ (two-variable solver)",
      quantity: "rate",
      value: rate.value,
      ...stated(rate.error),
      source,
    },
    ...exits.flatMap(({ probability, mean: ofThese }, k): Prediction[] => [
      {
        name: `Probability of ${names[k]} (two-variable solver)`,
        quantity: "exitProbability",
        of: [names[k]],
        value: probability.value,
        ...stated(probability.error),
        source: `${QUADRATURE} (the committor: T Δq − ∇V·∇q = 0)`,
      },
      {
        name: `Mean exit time, ${names[k]} (two-variable solver)`,
        quantity: "exitMeanTime",
        of: [names[k]],
        value: ofThese.value,
        ...stated(ofThese.error),
        source: `${QUADRATURE} (T Δm − ∇V·∇m = −q, divided by the committor q)`,
      },
    ]),
  ];
}

/** One digit, never less than the number. */
function upwards(value: number): string {
  const unit = 10 ** Math.floor(Math.log10(value));
  return (Math.ceil(value / unit - 1e-9) * unit).toPrecision(1);
}

/** Kramers and Eyring–Kramers. */
export function kramersPredictions(law: Kramers): Prediction[] {
  const dimensions = law.minimum.at.length;
  const name = dimensions === 1 ? "Kramers" : "Eyring–Kramers";
  const boundary =
    law.boundaryFactor === 1
      ? ""
      : `; the exit lies at the saddle, which divides the time by ${(1 / law.boundaryFactor).toPrecision(3)}`;
  const network =
    law.minima > 1
      ? `; ${law.minima} minima and ${law.saddles} saddles, each well in equilibrium before it is left`
      : "";
  const source =
    dimensions === 1
      ? "Kramers, Physica 7, 284 (1940); Hänggi, Talkner & Borkovec, Rev. Mod. Phys. 62, 251 (1990)"
      : "Bovier, Eckhoff, Gayrard & Klein, J. Eur. Math. Soc. 6, 399 (2004); Hänggi, Talkner & Borkovec, Rev. Mod. Phys. 62, 251 (1990)";
  const described = (error: number | undefined) => ({
    label: name,
    basis: "asymptotic" as const,
    ...(error === undefined ? {} : { error }),
    validWhen: `the barrier is many T: here ${law.barrier.toPrecision(3)} T; ${claimOf(law, error)}${network}${boundary}`,
    source,
  });
  return [
    {
      name: `${name} mean exit time`,
      quantity: "meanExitTime",
      value: law.mean,
      ...described(law.claim.mean),
    },
    { name: `${name} rate`, quantity: "rate", value: law.rate, ...described(law.claim.rate) },
  ];
}
