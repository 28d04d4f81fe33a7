/**
 * What Kramers' law may claim for its accuracy. The chain of wells is solved again with the integrals that its harmonic
 * approximations stand for, which shows the leading error; to it come what those integrals leave out, the time that the chain does
 * not count (coming to rest in a well, going from the last saddle to the exit), exits on slopes, and a start that is not at rest. Pure.
 */

import { separation } from "../math/vectors.ts";
import { type Anharmonicity, saddleAnharmonicity, timeBeyond, wellAnharmonicity } from "./anharmonicity.ts";
import { boundaryFactor } from "./boundary-factor.ts";
import { followGradientFlow } from "./critical-points.ts";
import type { ExitProblem } from "./line.ts";
import { centre, samplesOf } from "./start-distribution.ts";
import { indexOfPlace, longestStep, type Passage, type TransitionNetwork } from "./transition-network.ts";
import { type WellChain, type WellPassage, wellChain } from "./wells.ts";

/** Relative errors to be expected; a missing one with the reason why. */
export interface KramersClaim {
  readonly mean?: number;
  readonly rate?: number;
  /** Why there is no claim for one of them or for both. */
  readonly reason?: string;
}

/** The leading error is known to about a fifth of itself. */
const MARGIN = 1.2;
const SMALLEST = 1e-3;
/** Beyond, the law is not near enough to its range for any claim. */
const LARGEST = 0.35;

export function kramersClaim(
  problem: ExitProblem,
  found: TransitionNetwork,
  rates: readonly WellPassage[],
  harmonic: WellChain,
): KramersClaim {
  const { landscape, exit, temperature } = problem;
  const { minima, passages } = found;
  const place = { landscape, exit, temperature };
  const wells = minima.map((minimum) => wellAnharmonicity(place, minimum));
  const saddles = passages.map((passage) =>
    saddleAnharmonicity(
      place,
      passage.saddle,
      passage.to === "exit" ? boundaryFactor(passage, temperature) : 1,
    ),
  );
  const mended = corrected(rates, wells, saddles, 0);
  const better = wellChain(minima.length, mended);
  const doubted = wellChain(minima.length, corrected(rates, wells, saddles, 1));
  const sloped = wellChain(minima.length, [...mended, ...slopeRates(problem, found)]);
  const lost = uncountedTime(problem, found, better);
  const start = startError(problem, found, better);
  const error = (of: (chain: WellChain) => number): number =>
    MARGIN * Math.abs(of(harmonic) / of(better) - 1) +
    Math.abs(of(doubted) / of(better) - 1) +
    Math.abs(of(sloped) / of(better) - 1);
  const meanError = Math.max(SMALLEST, error(({ means }) => means[0]) + lost / better.means[0] + start);
  const rateError = Math.max(SMALLEST, error(({ rate }) => rate) + lost * better.rate);
  const holds = (value: number): boolean => value <= LARGEST;
  if (holds(meanError) && holds(rateError)) return { mean: meanError, rate: rateError };
  const sources = { lost: lost * better.rate, start, rateError, sloped, better };
  return {
    ...(holds(meanError) ? { mean: meanError } : {}),
    ...(holds(rateError) ? { rate: rateError } : {}),
    reason: reasonFor(found, wells, saddles, sources),
  };
}

/** Rates with their integrals in place of the harmonic ones. @param doubts how often what is left out is added */
function corrected(
  rates: readonly WellPassage[],
  wells: readonly Anharmonicity[],
  saddles: readonly Anharmonicity[],
  doubts: number,
): WellPassage[] {
  const well = (k: number): number => wells[k].factor / (1 + doubts * wells[k].doubt);
  return rates.map(({ from, to, forward, backward }, k) => {
    const over = saddles[k].factor * (1 + doubts * saddles[k].doubt);
    return {
      from,
      to,
      forward: (forward * over) / well(from),
      backward: to === "exit" ? 0 : (backward * over) / well(to),
    };
  });
}

/** Exits on rising slopes: V′/√(2πT/V″_a) e^(−ΔV/T), as if the well were one along the slope. */
function slopeRates(problem: ExitProblem, { minima, slopes, scale }: TransitionNetwork): WellPassage[] {
  const { landscape, exit, temperature } = problem;
  return slopes.flatMap(({ at, potential }): WellPassage[] => {
    const gradient = landscape.gradient(at);
    const rise = Math.hypot(...gradient);
    const inward = at.map((x, i) => x - (1e-6 * scale * gradient[i]) / rise);
    const end = followGradientFlow(landscape, exit, inward, longestStep(scale));
    if (end === undefined || end === "exit") return [];
    const from = indexOfPlace(minima, end.at, scale);
    if (from < 0) return [];
    const stiffest = Math.max(...end.curvatures);
    const forward =
      rise *
      Math.sqrt(stiffest / (2 * Math.PI * temperature)) *
      Math.exp(-(potential - end.potential) / temperature);
    return [{ from, to: "exit", forward, backward: 0 }];
  });
}

/**
 * Time that the chain does not count: coming to rest in each well that is reached, going over each saddle, and from the last
 * one to the exit.
 */
function uncountedTime(
  { landscape, exit, temperature }: ExitProblem,
  { minima, passages }: TransitionNetwork,
  { leaving }: WellChain,
): number {
  const rest = minima.reduce((sum, { curvatures }, k) => sum + (leaving[k] > 0 ? 1 / curvatures[0] : 0), 0);
  const over = passages.reduce(
    (sum, { saddle, from }) => sum + (leaving[from] > 0 ? -1 / saddle.curvatures[0] : 0),
    0,
  );
  const out = passages
    .filter(({ to, from }) => to === "exit" && leaving[from] > 0)
    .map(({ saddle, from }: Passage) => {
      const height = (saddle.potential - minima[from].potential) / temperature;
      return (
        timeBeyond({ landscape, exit, temperature }, saddle) ??
        (2 + Math.log1p(height)) / -saddle.curvatures[0]
      );
    });
  return rest + over + Math.max(0, ...out);
}

/** What it does to the mean that particles may leave their well before they come to rest there, or begin elsewhere. */
function startError(
  { landscape, exit, temperature, start }: ExitProblem,
  { minima, passages, scale }: TransitionNetwork,
  { means }: WellChain,
): number {
  /** Relative change of the mean for one that comes to rest in another well, or exits at once. */
  const change = (to: number | "exit"): number =>
    to === "exit" ? 1 : Math.min(1, Math.abs(means[to] / means[0] - 1));
  const ways = passages
    .filter(({ from, to }) => from === 0 || to === 0)
    .map(({ from, to, saddle }) => ({ saddle, change: change(from === 0 ? to : from) }));
  const middle = start.map(centre);
  const places = samplesOf(start);
  const errors = places.map((place) => {
    if (exit.contains(place)) return 1;
    const end =
      separation(place, middle) === 0
        ? minima[0]
        : followGradientFlow(landscape, exit, place, longestStep(scale));
    const well = end === undefined || end === "exit" ? "exit" : indexOfPlace(minima, end.at, scale);
    if (well !== 0) return change(well === -1 ? "exit" : well);
    const height = landscape.potential(place);
    return ways.reduce(
      (sum, way) =>
        sum + 2 * way.change * Math.exp(Math.min(0, (height - way.saddle.potential) / temperature)),
      0,
    );
  });
  return errors.reduce((sum, error) => sum + error, 0) / places.length;
}

interface Sources {
  readonly lost: number;
  readonly start: number;
  readonly rateError: number;
  readonly sloped: WellChain;
  readonly better: WellChain;
}

/** The largest source of error, as a sentence without an end. */
function reasonFor(
  { minima, passages }: TransitionNetwork,
  wells: readonly Anharmonicity[],
  saddles: readonly Anharmonicity[],
  { lost, start, rateError, sloped, better }: Sources,
): string {
  const slope = Math.abs(sloped.rate / better.rate - 1);
  const size = ({ factor, doubt }: Anharmonicity): number => Math.abs(Math.log(factor)) + doubt;
  const points = [
    ...wells.map((of, k) => ({ kind: "minimum", at: minima[k].at, of })),
    ...saddles.map((of, k) => ({ kind: "saddle", at: passages[k].saddle.at, of })),
  ].sort((a, b) => size(b.of) - size(a.of));
  const [worst] = points;
  const anharmonic = size(worst.of);
  if (rateError <= LARGEST && start > lost)
    return "too many particles leave before they come to rest in the well below the start";
  if (lost > Math.max(slope, anharmonic)) {
    return "the barriers are too low: coming to rest in a well takes a good part of the time";
  }
  if (slope > anharmonic) return "an exit on a rising slope takes part too";
  const place = `(${worst.at.map((value) => Number(value.toPrecision(3))).join(", ")})`;
  const times = worst.of.factor >= 1 ? worst.of.factor : 1 / worst.of.factor;
  const rounded = Number(times.toPrecision(2));
  // Of a well the factor is that of its integral, of a saddle that of the rate over it.
  const what = worst.kind === "saddle" ? "the rate over it" : "its integral there";
  return times > 1.05
    ? `the potential is far from a parabola round the ${worst.kind} at ${place}: ${what} is ${worst.of.factor >= 1 ? `${rounded} times as large as` : `1/${rounded} of`} the parabola's`
    : `the potential is far from a parabola round the ${worst.kind} at ${place}`;
}

/** What is said of the accuracy of one number. */
export function claimOf({ claim }: { readonly claim: KramersClaim }, error: number | undefined): string {
  return error === undefined
    ? `no error can be stated, because ${claim.reason}`
    : `expect errors of up to ${percent(error)} %`;
}

/** Per cent with two digits, never less than the share. */
function percent(share: number): string {
  const unit = 10 ** (Math.floor(Math.log10(100 * share)) - 1);
  return String(Number((Math.ceil((100 * share) / unit) * unit).toPrecision(2)));
}
