/** Predictions of one variable: moments and probabilities by quadrature, late times by the spectrum. Pure. */
import { root } from "../math/root.ts";
import { type ExitTimeMoments, highExitProbability } from "./exit-time.ts";
import type { ExitLine } from "./line.ts";
import type { DecayMode } from "./modes.ts";
import type { Panels } from "./panels.ts";
import type { Prediction, Theory } from "./prediction.ts";
import { probabilityAbove } from "./start-distribution.ts";
import type { Survival } from "./survival.ts";
import { isBound, type Tail } from "./tail.ts";

export const QUADRATURE =
  "Gardiner, Handbook of Stochastic Methods, 5.2.7; Karlin & Taylor, A Second Course, 15.3";
const SPECTRAL =
  "Risken, The Fokker–Planck Equation, ch. 5; Pavliotis, Stochastic Processes and Applications, ch. 4";
const SOLVED = { label: "exact", basis: "exact" } as const;
const EXACT = "continuous time; exact to about ten digits";

export function momentPredictions(
  panels: Panels,
  { mean, standardDeviation, inside }: ExitTimeMoments,
): Prediction[] {
  const list: Prediction[] = [
    {
      name: "Exact mean exit time",
      ...SOLVED,
      quantity: "meanExitTime",
      value: mean,
      validWhen: EXACT,
      source: QUADRATURE,
    },
    {
      name: "Exact standard deviation of the exit time",
      ...SOLVED,
      quantity: "standardDeviation",
      value: standardDeviation,
      validWhen: EXACT,
      source: QUADRATURE,
    },
  ];
  const { line } = panels;
  if (line.lowExit) {
    list.push({
      name: "Exact probability of leaving at the upper exit",
      ...SOLVED,
      quantity: "upperExitProbability",
      value: highExitProbability(panels, probabilityAbove(line.start, line.high)),
      validWhen:
        inside < 1 - 1e-9
          ? `${EXACT}; those that start outside have left in step 0 by the exit on their side`
          : EXACT,
      source: QUADRATURE,
    });
  }
  return list;
}

/** Rates of the modes that are bound to the line, ascending. */
export const boundModes = (
  { modes }: Survival,
  line: ExitLine,
  tail: Tail | undefined,
): readonly DecayMode[] => modes.slice(0, modes.findIndex(({ rate }) => !isBound(rate, tail, line)) >>> 0);

export function survivalTheory(curve: Survival, line: ExitLine, tail: Tail | undefined): Theory {
  const [first, second] = boundModes(curve, line, tail);
  const median = medianExitTime(curve);
  const late = first === undefined ? continuousTheory(tail!) : { predictions: [], unavailable: [] };
  const list: Prediction[] = [...late.predictions];
  if (first !== undefined) {
    list.push({
      name: "Exact slowest decay rate λ₁",
      ...SOLVED,
      quantity: "rate",
      value: first.rate,
      validWhen: "the hazard at late times; exact to about ten digits",
      source: SPECTRAL,
    });
  }
  if (second !== undefined) {
    list.push({
      name: "Exact second decay rate λ₂",
      ...SOLVED,
      quantity: "secondRate",
      value: second.rate,
      validWhen: EXACT,
      source: SPECTRAL,
    });
  }
  if (first !== undefined) {
    list.push({
      name: "Exact share A₁ of the slowest mode",
      ...SOLVED,
      quantity: "slowModeShare",
      value: first.share,
      validWhen: EXACT,
      source: SPECTRAL,
    });
  }
  if (median !== undefined) {
    list.push({
      name: "Exact median exit time",
      ...SOLVED,
      quantity: "medianExitTime",
      value: median,
      validWhen: "continuous time; exact to about eight digits",
      source: SPECTRAL,
    });
  }
  return { predictions: list, unavailable: late.unavailable };
}

/** What can be said of late times where no mode is the slowest. */
function continuousTheory({ continuousFrom, settled }: Tail): Theory {
  if (!settled) {
    return {
      predictions: [],
      unavailable: [
        "late rate: the potential rises too slowly, or in waves, on its open side to tell whether a slowest decay rate exists",
      ],
    };
  }
  if (continuousFrom === 0) {
    return {
      predictions: [],
      unavailable: [
        "late rate: there is none, since the potential does not hold particles back far out; the hazard falls to 0 at late times",
      ],
    };
  }
  const edge = Number(continuousFrom.toPrecision(10));
  return {
    predictions: [
      {
        name: "Lower edge of the continuous spectrum of decay rates",
        ...SOLVED,
        quantity: "continuousSpectrum",
        value: continuousFrom,
        validWhen: `no slowest rate exists; at late times the hazard is ${edge} + 3/(2t), and the edge its limit`,
        source: `${SPECTRAL}; lim (V′²/4T − V″/2) far out`,
      },
    ],
    unavailable: [
      `late rate: decay rates are continuous from ${edge} on, since the potential rises at a constant slope on its open side; survival falls like t^(−3/2) e^(−${edge} t)`,
    ],
  };
}

/** Undefined where half of the particles start outside, or the median falls before the expansion holds. */
function medianExitTime({ at, moments, expandedFrom }: Survival): number | undefined {
  if (!(at(expandedFrom) > 0.5)) return undefined;
  // P(T > 2 E T) ≤ ½ (Markov's inequality).
  return root((t) => at(t) - 0.5, expandedFrom, 2.001 * moments.mean);
}
