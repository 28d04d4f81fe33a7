/** The speeds that README.md and docs/speed.md show, as text, from raw numbers and nothing else. Pure. */
import { counted, significant } from "../src/view/text/number.ts";
import type { CheckedTiming } from "./cases.ts";
import type { ExamplesResult } from "./examples.ts";
import type { KernelTiming } from "./kernels.ts";
import type { LiveResult } from "./live.ts";
import type { SectionName } from "./options.ts";
import type { ReferenceResult } from "./reference.ts";
import type { Results } from "./results.ts";
import type { ScaleResult } from "./scale.ts";
import { million, percent, time } from "./text.ts";

/** A file of bench/results/. */
export interface ResultFile {
  /** Its path from the project's folder. */
  readonly path: string;
  readonly document: Pick<Results, "date" | "adapter" | "processor"> & {
    readonly options?: { readonly quick?: boolean };
    readonly sections?: Results["sections"];
  };
}

const BEGIN = "<!-- speeds: `npm run bench:table` writes from bench/results/ up to the next mark -->";
const END = "<!-- end of speeds -->";

/** Document → what stands between its two marks. */
export const SPEED_DOCUMENTS: Readonly<Record<string, (files: readonly ResultFile[]) => string>> = {
  "README.md": headline,
  "docs/speed.md": speeds,
};

/** The document with the text between its two marks replaced. Throws where a mark is missing. @param name the document's */
export function withSpeeds(name: string, document: string, text: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`bench: ${name} lacks a mark; write \`${BEGIN}\` and, below, \`${END}\``);
  }
  return `${document.slice(0, begin)}${BEGIN}\n\n${text}\n\n${document.slice(end)}`;
}

/** Every section of every adapter, hardware first. */
export function speeds(files: readonly ResultFile[]): string {
  const groups = byAdapter(files);
  return [
    ...groups.map(adapterText),
    ...(groups.some(([{ document }]) => !document.adapter.software) ? [] : [NO_HARDWARE]),
  ].join("\n\n");
}

const NO_HARDWARE = "The speed on a graphics processor has not been measured yet.";

/** The most rows of the README's table. */
const HEADLINE_ROWS = 10;

/** The reference job on the first adapter that has it and, among software ones, on the fastest: the engine and the programs after it. */
export function headline(files: readonly ResultFile[]): string {
  const found = byAdapter(files)
    .map((group) => ({ group, result: newest<ReferenceResult>(group, "reference") }))
    .filter(({ result }) => result !== undefined)
    .map(({ group, result }) => ({ group, result: result as Found<ReferenceResult> }))
    .sort(
      (a, b) =>
        Number(a.group[0].document.adapter.software) - Number(b.group[0].document.adapter.software) ||
        b.result.section.engine.stepsPerSecond.median - a.result.section.engine.stepsPerSecond.median,
    );
  if (found.length === 0) return "No speed has been measured yet.";
  const [{ group, result }] = found;
  const rows = referenceRows(result.section);
  // The other programs from the fastest on, each tool once: its first line is the fastest that it has.
  const [own, ...others] = rows;
  const tools = new Set<string>();
  const chosen = others
    .toSorted((a, b) => b.perSecond - a.perSecond)
    .filter(({ name }) => {
      const tool = name.split(",")[0];
      return !tools.has(tool) && tools.add(tool);
    });
  return `Measured on ${adapterName(group[0])} (${result.date}, [raw numbers](${result.path})):\n\n${speedTable([own, ...chosen].slice(0, HEADLINE_ROWS))}${group[0].document.adapter.software ? `\n\n${NO_HARDWARE}` : ""}`;
}

/**
 * The newest whole result of each section on each adapter, hardware first, adapters by name, so that a new file moves no table. Results
 * of `--quick` do not count.
 */
function byAdapter(files: readonly ResultFile[]): readonly (readonly ResultFile[])[] {
  const newestFirst = files
    .filter(({ document }) => document.options?.quick !== true)
    .sort((a, b) => b.document.date.localeCompare(a.document.date));
  const adapters = new Map<string, ResultFile[]>();
  for (const file of newestFirst) {
    const { adapter, processor } = file.document;
    const key = `${adapter.device} ${processor.model}`;
    adapters.set(key, [...(adapters.get(key) ?? []), file]);
  }
  const groups = [...adapters].sort(([a], [b]) => a.localeCompare(b)).map(([, found]) => found);
  return [
    ...groups.filter(([{ document }]) => !document.adapter.software),
    ...groups.filter(([{ document }]) => document.adapter.software),
  ];
}

/** A section's newest result with the file that holds it. */
interface Found<T> {
  readonly path: string;
  readonly date: string;
  readonly section: T;
}

/** The newest result of a section in files of one adapter, newest first. */
function newest<T>(files: readonly ResultFile[], name: SectionName): Found<T> | undefined {
  for (const { path, document } of files) {
    // Files from before there were sections hold the reference job's fields themselves.
    const sections = document.sections ?? { reference: document };
    const section = sections[name];
    if (section !== undefined) return { path, date: document.date.slice(0, 10), section: section as T };
  }
  return undefined;
}

function adapterName({ document: { adapter, processor } }: ResultFile): string {
  const width = /(\d+)-bits/.exec(adapter.device)?.[1];
  return `${adapter.description}${width === undefined ? "" : `, ${width}-bit vectors`}, on ${processor.model}, ${processor.cores} cores${adapter.software ? ", without a graphics processor" : ""}`;
}

function adapterText(files: readonly ResultFile[]): string {
  return [
    `## ${adapterName(files[0])}`,
    referenceText(newest<ReferenceResult>(files, "reference")),
    galleryText(newest<{ readonly cases: readonly CheckedTiming[] }>(files, "gallery")),
    kernelsText(newest<{ readonly cases: readonly KernelTiming[] }>(files, "kernels")),
    scaleText(newest<ScaleResult>(files, "scale")),
    liveText(newest<LiveResult>(files, "live")),
    examplesText(newest<ExamplesResult>(files, "examples")),
  ]
    .filter((text) => text !== undefined)
    .join("\n\n");
}

/** Links lead from docs/. */
const raw = ({ path, date }: Found<unknown>): string => `${date}, [raw numbers](../${path})`;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${header.join(" | ")} |`,
    `|---|${"--:|".repeat(header.length - 1)}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

/** A program's speed on the reference job. */
interface SpeedRow {
  readonly name: string;
  readonly perSecond: number;
}

/** The engine, then the other programs as they were listed. */
const referenceRows = ({ engine, rivals }: ReferenceResult): readonly SpeedRow[] =>
  [engine, ...rivals].map(({ name, stepsPerSecond }) => ({
    name: name.replace(", reference job", ""),
    perSecond: stepsPerSecond.median,
  }));

function speedTable([own, ...others]: readonly SpeedRow[]): string {
  const rows = others.map(({ name, perSecond }) => [
    name,
    million(perSecond),
    `${(own.perSecond / perSecond).toPrecision(3)}×`,
  ]);
  return table(
    ["", "million particle-steps per second", "Escapement is"],
    [[own.name, million(own.perSecond), ""], ...rows],
  );
}

function referenceText(found: Found<ReferenceResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { start } = found.section;
  const begins =
    start === undefined || start === null
      ? ""
      : `\n\nThe first tally comes ${time(start.warm.firstTally.median)} after the start, or ${time(start.cold.firstTally.median)} after it where the driver has to compile first.`;
  return `The reference job, in live particle-steps (${raw(found)}):\n\n${speedTable(referenceRows(found.section))}${begins}`;
}

function galleryText(
  found: Found<{ readonly cases: readonly CheckedTiming[] }> | undefined,
): string | undefined {
  if (found === undefined) return undefined;
  const rows = found.section.cases.map(({ name, stepsPerSecond, particles, liveSteps }) => [
    `\`${name}\``,
    million(stepsPerSecond.median),
    counted(Math.round(liveSteps / particles)),
  ]);
  return `The gallery, with the mean number of steps that a particle lives (${raw(found)}):\n\n${table(["experiment", "million particle-steps per second", "steps of a life"], rows)}`;
}

function kernelsText(
  found: Found<{ readonly cases: readonly KernelTiming[] }> | undefined,
): string | undefined {
  if (found === undefined) return undefined;
  const { cases } = found.section;
  const [first] = cases;
  const sorted = [...cases].sort((a, b) => a.shareOfCeilings - b.shareOfCeilings);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const { float, integer, special } = first.arithmetic;
  return `One step of the double well (${first.name}) takes ${Math.round(float + special)} operations on real numbers and ${Math.round(integer)} on whole ones. The device reaches a certain speed when it does such operations and nothing else; of that speed the ${cases.length} kernels that were measured reach between ${percent(least.shareOfCeilings)} (${least.name}) and ${percent(most.shareOfCeilings)} (${most.name}; ${raw(found)}).`;
}

function scaleText(found: Found<ScaleResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { sizes, groups, memory } = found.section;
  const sorted = [...sizes].sort((a, b) => a.stepsPerSecond.median - b.stepsPerSecond.median);
  const [slowest, fastest] = [sorted[0], sorted[sorted.length - 1]];
  const sweeps = groups
    .slice(1)
    .map(({ groups: count, ofOneGroup }) => `${percent(ofOneGroup)} with ${counted(count)} groups`)
    .join(", ");
  const bytes = memory
    .filter(({ dimension }) => [1, 2, 16].includes(dimension))
    .map(({ dimension, bytesPerParticle }) => `${bytesPerParticle} bytes in ${dimension}`)
    .join(", ");
  const [short, long] = [sizes[0], sizes[sizes.length - 1]];
  const size = ({ particles, horizonSteps }: typeof short) =>
    `${counted(particles)} particles of ${counted(horizonSteps)} steps`;
  return `From ${size(short)} to ${size(long)}, the speed stays between ${million(slowest.stepsPerSecond.median)} million steps per second (${size(slowest)}) and ${million(fastest.stepsPerSecond.median)} million. A sweep runs at nearly the speed of a single group with as many particles: at ${sweeps}. A particle takes ${bytes} variables (${raw(found)}).`;
}

function liveText(found: Found<LiveResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { cost, hostSeconds, firstTally } = found.section;
  return `Watching a run costs ${significant(100 * cost, 2)} % of its speed when the estimates and the numbers of both charts are computed every 100 ms, which takes ${time(hostSeconds.median)} each time. The first tally comes ${time(firstTally.median)} after the start (${raw(found)}).`;
}

function examplesText(found: Found<ExamplesResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { cases, jobs } = found.section;
  const rows = jobs.flatMap(({ name, programs }) =>
    programs.map(({ name: program, gradientsPerSecond, ratio }, i) => [
      i === 0 ? name : "",
      program,
      million(gradientsPerSecond.median),
      ratio === undefined ? "" : `${ratio.toPrecision(3)}×`,
    ]),
  );
  const speed = ({ gradientsPerSecond }: (typeof cases)[number]) => million(gradientsPerSecond.median);
  const range = (varied: string, what: string) => {
    const sizes = cases.filter((one) => one.varied === varied);
    const [first, last] = [sizes[0], sizes[sizes.length - 1]];
    const size = (one: typeof first) => counted(one[varied as "batch" | "parameters" | "rows"]);
    return `${what} from ${size(first)} to ${size(last)}: ${speed(first)} to ${speed(last)}`;
  };
  return `Real minibatches, in gradients of one example's loss (${raw(found)}):\n\n${table(["job", "", "million gradients per second", "Escapement is"], rows)}\n\nThe speed changes with the sizes, in million gradients per second: with ${[
    range("batch", "a batch"),
    range("parameters", "weights"),
    range("rows", "rows of data"),
  ].join("; ")}.`;
}
