/** The section `kernels`: what each choice of dynamics, detection, dimension, formula and generator costs. */

import { type Arithmetic, stepArithmetic } from "../src/arithmetic/arithmetic.ts";
import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { model } from "../src/experiment/model/model.ts";
import { type Ceilings, secondsAtCeilings } from "../src/run/ceilings.ts";
import { textTable } from "../src/view/text/table.ts";
import { kernelSet } from "../src/wgsl/kernels.ts";
import { agree } from "./agreement.ts";
import { type Case, type CheckedTiming, sized, timeCases } from "./cases.ts";
import type { Bench } from "./section.ts";
import { firstWell, separableWells } from "./separable.ts";
import { millions, percent } from "./text.ts";
import { nanoseconds } from "./timing-table.ts";

/** A timed kernel beside the arithmetic that its text asks for. */
export interface KernelTiming extends CheckedTiming {
  readonly dimension: number;
  /** Instructions of the formula's force. */
  readonly instructions: number;
  /** Operations of one step, counted from the text of `advance`. */
  readonly arithmetic: Arithmetic & { readonly rare: Arithmetic };
  /** Time that the counted operations take at the device's ceilings, over the time taken. */
  readonly shareOfCeilings: number;
}

/** The section. */
export async function kernels(bench: Bench): Promise<{
  readonly cases: readonly KernelTiming[];
  readonly ceilings: Pick<Ceilings, "floatPerSecond" | "integerPerSecond">;
  readonly nanosecondsPerInstruction: number;
}> {
  const { device, options, print } = bench;
  const ceilings = await bench.ceilings();
  const cases: Case[] = [];
  for (const { name, job, same } of fixedSet()) {
    cases.push({
      name,
      experiment: await sized(device, job, options.quick ? 0.1 : 1),
      check: (sizedJob, snapshot) =>
        agree(name, device, sizedJob, snapshot, same === undefined ? {} : { same }),
    });
  }
  const timings = (await timeCases(device, cases, options.runs)).map((timing, i): KernelTiming => {
    const set = kernelSet(model(cases[i].experiment));
    const arithmetic = stepArithmetic(set.kernels.advance.text);
    return {
      ...timing,
      dimension: cases[i].experiment.landscape.variables.length,
      instructions: set.motionInstructions,
      arithmetic,
      shareOfCeilings: secondsAtCeilings(arithmetic, ceilings) * timing.stepsPerSecond.median,
    };
  });
  print(
    textTable([
      [
        "kernel",
        "million steps/s",
        "spread",
        "ns/step",
        "float",
        "integer",
        "special",
        "of ceilings",
        "force",
        "checked against",
      ],
      ...timings.map(({ name, stepsPerSecond, arithmetic, shareOfCeilings, instructions, checked }) => [
        name,
        ...millions(stepsPerSecond),
        nanoseconds(stepsPerSecond.median),
        arithmetic.float.toFixed(1),
        arithmetic.integer.toFixed(1),
        arithmetic.special.toFixed(1),
        percent(shareOfCeilings),
        String(instructions),
        checked.against,
      ]),
    ]),
  );
  const slope = slopeOf(
    timings
      .filter(({ name }) => name === DEFAULT || name.startsWith(FORMULA))
      .map(({ instructions, stepsPerSecond }) => [instructions, 1e9 / stepsPerSecond.median] as const),
  );
  print(`each further instruction of a formula with sines costs ${slope.toPrecision(2)} ns a step`);
  const { floatPerSecond, integerPerSecond } = ceilings;
  return { cases: timings, ceilings: { floatPerSecond, integerPerSecond }, nanosecondsPerInstruction: slope };
}

/** All others differ from this one in a single choice. */
const DEFAULT = "heun, bridge";
const FORMULA = "formula";
const DIMENSIONS = [2, 4, 8, 16];
const SINES = [1, 2, 4, 8];

interface FixedCase {
  readonly name: string;
  readonly job: Experiment;
  readonly same?: Experiment;
}

function fixedSet(): FixedCase[] {
  const well = (changes: Readonly<Record<string, unknown>>) => separableWells(1, changes);
  const dynamics = { kind: "overdamped", temperature: 0.1, step: 0.01 };
  return [
    ...["euler", "heun"].flatMap((integrator) =>
      ["endpoint", "bridge"].map((detection) => ({
        name: `${integrator}, ${detection}`,
        job: well({ dynamics: { ...dynamics, integrator }, exit: { when: "a > 0", detection } }),
      })),
    ),
    { name: "heun, bridge, 12 rounds", job: well({ generator: "threefry4x32-12" }) },
    ...DIMENSIONS.map((dimension) => {
      const job = separableWells(dimension);
      return { name: `${dimension} variables`, job, same: firstWell(job) };
    }),
    ...SINES.map((sines) => ({
      name: `${FORMULA} with ${sines} sine${sines === 1 ? "" : "s"}`,
      job: rippled(sines),
    })),
  ];
}

/** The double well with ripples, each a sine of another wave number. */
function rippled(sines: number): Experiment {
  const ripples = Array.from({ length: sines }, (_, k) => ` + 0.002*sin(${2 * k + 3}*x)`).join("");
  return experiment({
    landscape: { variables: ["x"], potential: `x^4/4 - x^2/2${ripples}` },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: [-1] },
    exit: { when: "x > 0" },
    horizon: 500,
  });
}

/** Slope of the line of least squares through points. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(([at]) => at));
  const y = mean(points.map(([, value]) => value));
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}
