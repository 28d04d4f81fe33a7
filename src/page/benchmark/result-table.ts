/** The benchmark's results as rows of words, and as Markdown to copy. Pure. */
import { countText, speedText } from "../../view/number-text.ts";
import type { BenchmarkResult } from "./measure.ts";
import type { CaseResult } from "./measure-case.ts";

/** Headings of the columns. */
export const HEADINGS = [
  "experiment",
  "particle-steps/s",
  "spread",
  "ns a step",
  "of ceilings",
  "kernels",
  "checked against",
] as const;

/** One case in words, a cell for each heading. */
export function rowOf({
  name,
  stepsPerSecond,
  shareOfCeilings,
  kernels,
  checked,
}: CaseResult): readonly string[] {
  const { median, least, most } = stepsPerSecond;
  return [
    name,
    speedText(median),
    `${speedText(least)} … ${speedText(most)}`,
    (1e9 / median).toPrecision(3),
    `${(100 * shareOfCeilings).toFixed(1)} %`,
    kernels === null ? "no timestamps" : kernelShares(kernels),
    checked,
  ];
}

/** The kernels that take most of the device's time, with their shares. */
function kernelShares(kernels: Readonly<Record<string, number>>): string {
  const total = Object.values(kernels).reduce((sum, time) => sum + time, 0);
  if (total === 0) return "timestamps stand still";
  return Object.entries(kernels)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, time]) => `${name} ${((100 * time) / total).toFixed(1)} %`)
    .join(", ");
}

/** A table in Markdown with the adapter, the browser and the date under it. */
export function markdownOf(result: BenchmarkResult): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const { adapter, ceilings } = result;
  return [
    line(HEADINGS),
    line(HEADINGS.map(() => "---")),
    ...result.cases.map((one) => line(rowOf(one))),
    "",
    `${adapterText(result)}, Escapement ${result.version}, ${result.date}; self-test ${result.selfTest}; ceilings ${speedText(ceilings.floatPerSecond)} real and ${speedText(ceilings.integerPerSecond)} whole operations a second${adapter.software ? "; a software adapter" : ""}.`,
    result.browser,
    "",
  ].join("\n");
}

/** The adapter in words; browsers may hide parts of its name. */
export function adapterText({ adapter }: Pick<BenchmarkResult, "adapter">): string {
  const { description, vendor, architecture, device } = adapter;
  return (
    description || [vendor, architecture, device].filter((part) => part !== "").join(" ") || "unnamed adapter"
  );
}

/** Particles and steps behind a row, for its title. */
export function sizeText({ what, particles, particleSteps }: CaseResult): string {
  return `${what}; ${countText(particles)} particles, ${particleSteps.toPrecision(3)} particle-steps a run`;
}
