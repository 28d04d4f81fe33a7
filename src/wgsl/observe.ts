/** WGSL of what is observed: quantities and their ranges, the basin of a position, and the part of the exit. */
import { partOrder } from "../experiment/document/observed-names.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { Program } from "../formula/program.ts";
import { printComparison } from "./boundaries.ts";
import { printFormula } from "./formula.ts";
import { printReading } from "./mean-loss.ts";
import { type ObservationLayout, QUANTITY_WORDS, stratumWords } from "./observation-layout.ts";

/** What observed formulas see of a particle: its place in so many variables, and its velocity where one of them reads it. */
interface Seeing {
  readonly dimension: number;
  readonly velocities: boolean;
}

/** Constants and functions of the kernels `observe` and `observe_exits`. */
export function printObserved(programs: Programs, layout: ObservationLayout, dimension: number): string {
  const { quantities, basins, basinLevels, basinStrict, strict } = programs;
  const seeing: Seeing = { dimension, velocities: programs.velocities };
  const { bins } = layout.looks;
  const count = bins.length;
  // WGSL has no arrays of length 0.
  const places = Array.from({ length: Math.max(count, 1) }, (_, q) => q);
  const numbers = (print: (q: number) => string): string =>
    `array<f32, MOST_QUANTITIES>(${places.map((q) => (q < count ? print(q) : "0.0f")).join(", ")})`;
  const firstBin = (q: number) => bins.slice(0, q).reduce((sum, b) => sum + b, 0);
  const constants = {
    STRATA: layout.strata,
    QUANTITIES: count,
    MOST_QUANTITIES: places.length,
    MOST_CLASSES: Math.max(basinLevels.length, layout.exits.classes, 1),
    QUANTITY_WORDS,
    BASINS: basinLevels.length,
    PARTS: layout.exits.classes,
    RECORDS: layout.records,
    LOOK_WORDS: layout.lookWords,
    LOOK_STRATUM: stratumWords(layout.looks),
    HISTOGRAM_WORDS: firstBin(count),
    EXIT_WORDS: layout.exitWords,
    EXIT_STRATUM: stratumWords(layout.exits),
  };
  return [
    Object.entries(constants)
      .map(([name, value]) => `const ${name} = ${value}u;`)
      .join("\n"),
    `// First bin and number of bins of each quantity's histogram.\nconst HISTOGRAMS = array<vec2u, MOST_QUANTITIES>(${places.map((q) => `vec2u(${q < count ? firstBin(q) : 0}u, ${bins[q] ?? 0}u)`).join(", ")});`,
    `fn stratum_of(particle_number: u32) -> u32 {\n  return particle_number ${layout.lanes === undefined ? "% STRATA" : `/ ${layout.lanes}u`};\n}`,
    printNumbers("quantities_at", quantities, seeing, (results) => numbers((q) => results[q])),
    `fn least_of(group: Group) -> array<f32, MOST_QUANTITIES> {\n  return ${numbers((q) => `group.least_${q}`)};\n}`,
    `fn fineness_of(group: Group) -> array<f32, MOST_QUANTITIES> {\n  return ${numbers((q) => `group.fineness_${q}`)};\n}`,
    printBasin(basins, basinLevels, basinStrict, seeing),
    printPart(partOrder(strict)),
  ].join("\n\n");
}

function printNumbers(
  name: string,
  program: Program,
  seeing: Seeing,
  construct: (results: readonly string[]) => string,
): string {
  const { statements, results } = print(program, seeing);
  return `fn ${name}(x: Seen, time: f32, group: Group) -> array<f32, MOST_QUANTITIES> {\n${statements}  return ${construct(results)};\n}`;
}

function printBasin(
  program: Program,
  levels: readonly number[],
  strict: readonly boolean[],
  seeing: Seeing,
): string {
  const { statements, results } = print(program, seeing);
  let at = 0;
  const comparisons = results.map((level, k) => `(${level} ${printComparison(strict[k])})`);
  const inside = levels.map((count) => comparisons.slice(at, (at += count)).join(" | "));
  const choose = inside
    .map((condition, k) => `  basin = select(basin, ${k}u, ${condition});\n`)
    .reverse()
    .join("");
  return `// The first basin that holds x; BASINS if none does.\nfn basin_of(x: Seen, time: f32, group: Group) -> u32 {\n${statements}  var basin = BASINS;\n${choose}  return basin;\n}`;
}

function printPart([first, ...others]: readonly number[]): string {
  const compare = others
    .map(
      (k) =>
        `  part = select(part, ${k}u, distance.d${k} > farthest);\n  farthest = max(farthest, distance.d${k});\n`,
    )
    .join("");
  return `// The boundary that a particle with these distances has crossed: the one it is farthest beyond, or nearest to.\nfn part_of(distance: Distances) -> u32 {\n  var part = ${first}u;\n  var farthest = distance.d${first};\n${compare}  return part;\n}`;
}

function print(
  program: Program,
  { dimension, velocities }: Seeing,
): { readonly statements: string; readonly results: readonly string[] } {
  const { before, variable } = printReading(program, dimension, velocities);
  const { statements, results } = printFormula(program, variable);
  return { statements: [...before, ...statements].map((statement) => `  ${statement}\n`).join(""), results };
}
