/** README's speeds as text, from raw numbers and nothing else. Pure. */
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

/** The README with the text between its two marks replaced. Throws where a mark is missing. */
export function withSpeeds(readme: string, speeds: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`bench: README.md lacks a mark; write \`${BEGIN}\` and, below, \`${END}\``);
  }
  return `${readme.slice(0, begin)}${BEGIN}\n\n${speeds}\n\n${readme.slice(end)}`;
}

/**
 * The newest whole result of each section on each adapter, hardware first, adapters by name, so that a new file moves no table. Results
 * of `--quick` do not count.
 */
export function speeds(files: readonly ResultFile[]): string {
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
  const hardware = groups.filter(([{ document }]) => !document.adapter.software);
  const software = groups.filter(([{ document }]) => document.adapter.software);
  return [
    ...hardware.map(adapterText),
    ...software.map(adapterText),
    ...(hardware.length === 0 ? ["On a graphics processor it has not been measured yet."] : []),
  ].join("\n\n");
}

/** A section's newest result with the file that holds it. */
interface Found<T> {
  readonly path: string;
  readonly date: string;
  readonly section: T;
}

function adapterText(files: readonly ResultFile[]): string {
  const find = <T>(name: SectionName): Found<T> | undefined => {
    for (const { path, document } of files) {
      // Files from before there were sections hold the reference job's fields themselves.
      const sections = document.sections ?? { reference: document };
      const section = sections[name];
      if (section !== undefined) return { path, date: document.date.slice(0, 10), section: section as T };
    }
    return undefined;
  };
  const [{ document }] = files;
  const { adapter, processor } = document;
  const width = /(\d+)-bits/.exec(adapter.device)?.[1];
  const parts = [
    referenceText(find<ReferenceResult>("reference")),
    galleryText(find<{ readonly cases: readonly CheckedTiming[] }>("gallery")),
    kernelsText(find<{ readonly cases: readonly KernelTiming[] }>("kernels")),
    scaleText(find<ScaleResult>("scale")),
    liveText(find<LiveResult>("live")),
    examplesText(find<ExamplesResult>("examples")),
  ].filter((text) => text !== undefined);
  return [
    `**${adapter.description}**${width === undefined ? "" : `, ${width}-bit vectors`} on ${processor.model}, ${processor.cores} cores${adapter.software ? ", no graphics processor" : ""}:`,
    ...parts,
  ].join("\n\n");
}

const raw = ({ path, date }: Found<unknown>): string => `${date}, [raw](${path})`;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${header.join(" | ")} |`,
    `|---|${"--:|".repeat(header.length - 1)}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

function referenceText(found: Found<ReferenceResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { engine, rivals, start } = found.section;
  const own = engine.stepsPerSecond.median;
  const rows = [engine, ...rivals].map(({ name, stepsPerSecond }, i) => [
    name.replace(", reference job", ""),
    million(stepsPerSecond.median),
    i === 0 ? "" : `${(own / stepsPerSecond.median).toPrecision(3)}×`,
  ]);
  const begins =
    start === undefined || start === null
      ? ""
      : `\n\nFirst tally ${time(start.warm.firstTally.median)} after the start, ${time(start.cold.firstTally.median)} where the driver has to compile first.`;
  return `Live particle-steps per second on the reference job (${raw(found)}):\n\n${table(["", "million per second", "Escapement is"], rows)}${begins}`;
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
  return `The gallery (${raw(found)}):\n\n${table(["experiment", "million steps per second", "steps of a life"], rows)}`;
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
  return `A step of the double well (${first.name}) is ${Math.round(float + special)} operations on real and ${Math.round(integer)} on whole numbers. Of the speed at which the device does such operations and nothing else, ${cases.length} kernels reach ${percent(least.shareOfCeilings)} (${least.name}) to ${percent(most.shareOfCeilings)} (${most.name}; ${raw(found)}).`;
}

function scaleText(found: Found<ScaleResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { sizes, groups, memory } = found.section;
  const sorted = [...sizes].sort((a, b) => a.stepsPerSecond.median - b.stepsPerSecond.median);
  const [slowest, fastest] = [sorted[0], sorted[sorted.length - 1]];
  const sweeps = groups
    .slice(1)
    .map(({ groups: count, ofOneGroup }) => `${counted(count)} groups ${percent(ofOneGroup)}`)
    .join(", ");
  const bytes = memory
    .filter(({ dimension }) => [1, 2, 16].includes(dimension))
    .map(({ dimension, bytesPerParticle }) => `${bytesPerParticle} bytes in ${dimension}`)
    .join(", ");
  const [short, long] = [sizes[0], sizes[sizes.length - 1]];
  const size = ({ particles, horizonSteps }: typeof short) =>
    `${counted(particles)} particles of ${counted(horizonSteps)} steps`;
  return `From ${size(short)} to ${size(long)} the speed stays between ${million(slowest.stepsPerSecond.median)} (${size(slowest)}) and ${million(fastest.stepsPerSecond.median)} million steps per second. A sweep has, beside one group with as many particles, this part of its speed: ${sweeps}. A particle takes ${bytes} variables (${raw(found)}).`;
}

function liveText(found: Found<LiveResult> | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { cost, hostSeconds, firstTally } = found.section;
  return `Watching a run every 100 ms (estimates and the numbers of both charts, ${time(hostSeconds.median)} each) costs ${significant(100 * cost, 2)} % of its speed; the first tally comes ${time(firstTally.median)} after the start (${raw(found)}).`;
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
  return `Gradients of one example's loss per second, real minibatches (${raw(found)}):\n\n${table(["job", "", "million per second", "Escapement is"], rows)}\n\nMillions per second with ${[
    range("batch", "a batch"),
    range("parameters", "weights"),
    range("rows", "rows of data"),
  ].join("; ")}.`;
}
