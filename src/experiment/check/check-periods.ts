/** Variables with a period: all that depends on them must come back with it. */
import { parseCondition } from "../../formula/parse.ts";
import { ExperimentError } from "../document/error.ts";
import { landscapeNames, landscapeSymbols } from "../document/landscape-names.ts";
import { once } from "../document/lazy.ts";
import { exitConditions } from "../document/named-exits.ts";
import { NEVER } from "../document/observe.ts";
import { place } from "../document/place.ts";
import { aspectsOf } from "../model/aspects.ts";
import type { Model } from "../model/model.ts";
import { turning } from "../model/period-formulas.ts";

/** Places at which a period is tried. */
const PLACES = 24;
/** Rounding of that comparison, beside the sizes of what is compared. */
const AGREEMENT = 1e-7;

type Values = (x: readonly number[]) => readonly number[];

/** Checks of an experiment's periods, particles starting at `at`. Throws ExperimentError or FormulaError; changes nothing. */
export function checkPeriods(model: Model, at: readonly number[]): void {
  const { experiment, landscape, step } = model;
  const { variables, periodic, examples } = experiment.landscape;
  if (periodic === undefined) return;
  if (examples !== undefined) {
    throw new ExperimentError({
      path: "landscape.periodic",
      found: "weights of a loss of data have no period",
      remedy: "drop the field",
    });
  }
  model.periods.forEach((period, variable) => {
    if (period === undefined) return;
    const name = variables[variable];
    const where = `landscape.periodic.${name}`;
    if (!(period > 0) || !Number.isFinite(period)) {
      throw new ExperimentError({ path: where, found: `got ${period}`, expected: "a period is above 0" });
    }
    checkFaces(model, variable);
    const differs = different(at, variable, period);
    const parts: readonly (readonly [string, string, Values])[] = [
      [
        ...(experiment.landscape.table === undefined
          ? (["landscape.potential", "write it with sines and cosines"] as const)
          : ([
              "landscape.table",
              `let it repeat itself after that period (landscape.table.periodic), and write what landscape.potential adds with sines and cosines`,
            ] as const)),
        (x) => [...landscape.gradient(x)],
      ],
      [
        "dynamics",
        "write its drift and noise with sines and cosines",
        (x) => (step === undefined ? [] : [...step(x).drift, ...step(x).noise]),
      ],
      [
        "exit.when",
        `write it with sin(${name}) and cos(${name}), or count turns by winding(${name})`,
        exitLevels(model),
      ],
    ];
    for (const [path, remedy, values] of parts) {
      const found = differs(values);
      if (found === undefined) continue;
      throw new ExperimentError({
        path,
        found: `not the same at ${place(experiment, found.map(short))} and a period of ${short(period)} in \`${name}\` farther`,
        remedy: `${remedy}, or change ${where}`,
      });
    }
  });
}

/** The first place at which values change with a period; undefined where none does. */
const different =
  (at: readonly number[], variable: number, period: number) =>
  (values: Values): readonly number[] | undefined => {
    const shifted = (x: readonly number[], by: number) =>
      x.map((value, i) => (i === variable ? value + by : value));
    for (let k = 1; k <= PLACES; k++) {
      const x = at.map((value, i) => {
        const share = (k * irrational(i)) % 1;
        return i === variable ? value + share * period : value + (share - 0.5) / 2;
      });
      const [here, there] = [values(x), values(shifted(x, period))];
      const size = Math.max(1e-3, ...here.map(Math.abs).filter(Number.isFinite));
      if (here.some((value, i) => Math.abs(value - there[i]) > AGREEMENT * size)) return x;
    }
    return undefined;
  };

/** The exit's levels, with the turns as numbers that stay. */
function exitLevels({ experiment, formulas, bindNamed }: Model): Values {
  if (experiment.exit.when === NEVER) return () => [];
  const graph = formulas.graph.branch();
  const { landscape } = experiment;
  const still = turning(Object.fromEntries(landscape.variables.map((name) => [name, graph.number(0.25)])));
  const symbols = {
    ...landscapeSymbols(landscape),
    ...landscapeNames(graph, experiment, formulas.potential, formulas.table),
    aspects: aspectsOf(graph, experiment, still),
  };
  const levels = exitConditions(experiment).flatMap(({ where, text }) =>
    parseCondition(graph, text, symbols, where).map(({ left, right }) => graph.subtract(left, right)),
  );
  const evaluate = once(() => bindNamed(levels));
  return (x) => Array.from(evaluate()(x));
}

/** A wall across an angle would stand in one turn only. */
function checkFaces({ experiment, walls, bind: bound }: Model, variable: number): void {
  const zeros = experiment.landscape.variables.map(() => 0);
  walls.faces.forEach(({ wall, normal, ball }) => {
    if (ball === undefined && bound([normal[variable]])([...zeros, ...zeros])[0] === 0) return;
    const name = experiment.landscape.variables[variable];
    throw new ExperimentError({
      path: `walls.${wall}.where`,
      found: `\`${experiment.walls![wall].where}\` stands across \`${name}\`, which has a period`,
      remedy: `name other variables only, or drop landscape.periodic.${name}`,
    });
  });
}

const irrational = (d: number): number => Math.sqrt((d + 1) ** 2 + d + 2);
const short = (value: number): number => Number(value.toPrecision(6));
