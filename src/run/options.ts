import { ExperimentError } from "../experiment/document/error.ts";

/** What a number among the options of a run may be. */
interface Range {
  readonly least: number;
  readonly whole: boolean;
  /** True where the least value itself is too little. */
  readonly above?: boolean;
}

const RANGES: Readonly<Record<string, Range>> = {
  interval: { least: 0, whole: false },
  target: { least: 0, whole: false, above: true },
  roundSteps: { least: 1, whole: true },
  batchParticles: { least: 1, whole: true },
};

/**
 * Checks the numbers among the options of a run: rounds of 0 steps would go on for ever.
 * @param where the function that was called
 * @throws ExperimentError
 */
export function checkRunOptions(options: object, where: string): void {
  for (const [name, { least, whole, above = false }] of Object.entries(RANGES)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    const right =
      typeof value === "number" &&
      (above ? value > least : value >= least) &&
      (!whole || Number.isSafeInteger(value));
    if (right) continue;
    throw new ExperimentError({
      path: where,
      found: `the option ${name} is ${typeof value === "number" ? value : typeof value}`,
      remedy: `use a ${whole ? "whole " : ""}number ${above ? "above" : "of at least"} ${least}, or leave it out`,
    });
  }
}
