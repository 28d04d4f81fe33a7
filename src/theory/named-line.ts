/** What theory says of each named exit in one variable: probability, conditional mean and median, from the joint law of time and exit. Pure. */
import { OutOfRange } from "../math/out-of-range.ts";
import { type FirstPassageLaw, type PassageTimes, passageTimes } from "./first-passage/law.ts";
import type { End, StartPart } from "./first-passage/problem.ts";
import { firstPassage } from "./first-passage/solve.ts";
import type { ExitLine, ExitProblem } from "./line.ts";
import type { Prediction } from "./prediction.ts";
import type { CoordinateDistribution } from "./start-distribution.ts";
import type { Unavailable } from "./unavailable.ts";

/** Times and probabilities of the exits by name. */
export interface NamedLineExits {
  readonly exits: readonly (PassageTimes["exits"][number] & { readonly name: string })[];
  readonly error: number;
}

/** Solved at two accuracies; reasons where it cannot be. No exits where none has a name. */
export function namedLineExits(problem: ExitProblem, line: ExitLine): NamedLineExits | Unavailable {
  const { named, landscape, temperature } = problem;
  if (named === undefined) return { exits: [], error: 0 };
  try {
    const law = firstPassage({
      drift: (x) => -landscape.gradient([x])[0],
      diffusion: () => temperature,
      ...endsOf(line),
      start: [startPart(problem.start[0])],
      until: Number.POSITIVE_INFINITY,
      steady: true,
    });
    const [low, high] = placesOf(line);
    const used = [low, high].map((at, side) => {
      const beyond = at + (side === 0 ? -1 : 1) * 1e-9 * Math.max(1, Math.abs(at));
      return named.exitAt([beyond]);
    });
    const { exits } = passageTimes(byName(law, used, named.names.length));
    return { exits: exits.map((exit, k) => ({ ...exit, name: named.names[k] })), error: law.error };
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
    return { unavailable: `named exits: ${error.message}` };
  }
}

/** Places of the line's ends in the experiment's own variable. */
const placesOf = ({ low, high, orientation }: ExitLine): readonly [number, number] =>
  orientation === 1 ? [low, high] : [-high, -low];

function endsOf(line: ExitLine): { readonly low: End; readonly high: End } {
  const [low, high] = placesOf(line);
  // The end that is no exit lies where hardly any particle comes.
  const [lowExit, highExit] = line.orientation === 1 ? [line.lowExit, true] : [true, line.lowExit];
  const end = (isExit: boolean, at: number): End => (isExit ? { kind: "exit", at } : { kind: "wall", at });
  return { low: end(lowExit, low), high: end(highExit, high) };
}

function startPart(start: CoordinateDistribution): StartPart {
  switch (start.kind) {
    case "point":
      return { weight: 1, at: start.at };
    case "normal":
      return { weight: 1, mean: start.at, deviation: start.deviation };
    case "uniform":
      return { weight: 1, low: start.low, high: start.high };
  }
}

/** The law by the names that its two ends have: both may have one. */
function byName(law: FirstPassageLaw, used: readonly number[], names: number): FirstPassageLaw {
  const endsOfName = Array.from({ length: names }, (_, name) =>
    used.flatMap((one, end) => (one === name ? [end] : [])),
  );
  const sum = (name: number, read: (end: number) => number): number =>
    endsOfName[name].reduce((total, end) => total + read(end), 0);
  return {
    ...law,
    incidence: (name, t) => sum(name, (end) => law.incidence(end, t)),
    density: (name, t) => sum(name, (end) => law.density(end, t)),
    exits: endsOfName.map((_, name) => ({
      probability: sum(name, (end) => law.exits[end].probability),
      time: sum(name, (end) => law.exits[end].time),
      square: sum(name, (end) => law.exits[end].square),
    })),
  };
}

const SOURCE =
  "Gardiner, Handbook of Stochastic Methods, 5.2.8; the Fokker–Planck equation, solved at two accuracies";

/** Probability of each exit, and mean and median of those that take it. */
export function namedLinePredictions({ exits, error }: NamedLineExits): Prediction[] {
  return exits.flatMap(({ name, probability, mean, median }): Prediction[] => {
    const of = [name];
    const stated = {
      label: "exact",
      basis: "exact" as const,
      of,
      ...(error > 1e-9 ? { error } : {}),
      validWhen: `continuous time; error about ${Math.max(error, 1e-12).toExponential(0)}`,
      source: SOURCE,
    };
    return [
      {
        name: `Exact probability of ${name}`,
        quantity: "exitProbability",
        value: probability,
        ...stated,
      },
      ...(probability > 0
        ? [
            {
              name: `Exact mean exit time, ${name}`,
              quantity: "exitMeanTime" as const,
              value: mean,
              ...stated,
            },
          ]
        : []),
      ...(probability > 0 && median !== undefined
        ? [
            {
              name: `Exact median exit time, ${name}`,
              quantity: "exitMedianTime" as const,
              value: median,
              ...stated,
            },
          ]
        : []),
    ];
  });
}
