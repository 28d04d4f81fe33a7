import { withField } from "../experiment/document/field.ts";
import {
  type Barrier,
  type LandscapeReport,
  landscapeReport,
  type PlaceReport,
} from "../theory/risk/landscape-report.ts";
import { significant } from "../view/text/number.ts";
import { printableLine } from "../view/text/printable.ts";
import { textTable } from "../view/text/table.ts";
import { type Changes, parseNumber, readExperiment } from "./document.ts";
import { UsageError } from "./exit-codes.ts";
import { print, printJson } from "./output.ts";

interface Options extends Changes {
  readonly at?: string;
  readonly search?: string;
  readonly json?: boolean;
}

/** `escapement landscape`: the loss, its curvatures, the gradient's noise, minima and barriers. */
export async function printLandscape(source: string, options: Options): Promise<void> {
  const given = await readExperiment(source, options);
  // The first point of a sweep stands for it.
  const first = Object.entries(given.sweep).reduce(
    (current, [path, [value]]) => withField(current, path, value, "sweep"),
    { ...given, sweep: {} },
  );
  const at = options.at === undefined ? undefined : placeOf(options.at, first.landscape.variables);
  const found = landscapeReport(first, {
    ...(at === undefined ? {} : { at }),
    ...(options.search === undefined ? {} : { curvatures: parseNumber(options.search, "--search") }),
  });
  if (options.json === true) {
    await printJson(found);
    return;
  }
  const title = printableLine(given.title);
  await print([title, placeLines(found), valleyLines(found), ...found.remarks].join("\n\n"));
}

/** A place as typed: one number for each variable, or one for all. */
function placeOf(text: string, variables: readonly string[]): readonly number[] {
  const numbers = text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => parseNumber(part, "--at"));
  if (numbers.length === 1) return variables.map(() => numbers[0]);
  if (numbers.length !== variables.length) {
    throw new UsageError(
      `--at: got ${numbers.length} numbers for ${variables.length} variables (${variables.join(", ")}); give one for each, or one for all`,
    );
  }
  return numbers;
}

const MOST_SHOWN = 5;

/** The first of several numbers, and how many there are. */
function shown(values: readonly number[]): string {
  const text = values.slice(0, MOST_SHOWN).map((value) => significant(value));
  return values.length > MOST_SHOWN ? `${text.join(", ")} … (${values.length})` : text.join(", ");
}

function placeLines({ place, minima }: LandscapeReport): string {
  const columns: readonly (readonly [string, PlaceReport])[] = [
    ["there", place],
    ...(minima.length === 0 ? [] : [["minimum below the start", minima[0]] as const]),
  ];
  const row = (name: string, text: (place: PlaceReport) => string): string[] => [
    name,
    ...columns.map(([, one]) => text(one)),
  ];
  const noise = (name: string, text: (noise: NonNullable<PlaceReport["noise"]>) => string): string[][] =>
    place.noise === undefined ? [] : [row(name, (one) => (one.noise === undefined ? "" : text(one.noise)))];
  const ofBatch = place.noise?.batch === undefined ? "" : `B = ${place.noise.batch}, ${place.noise.sampling}`;
  return textTable([
    ["what", ...columns.map(([name]) => name)],
    row("place", ({ at }) => shown(at)),
    row("loss L", ({ loss }) => significant(loss, 6)),
    row("gradient's length", ({ gradientNorm }) => significant(gradientNorm)),
    row("Hessian's eigenvalues", ({ curvatures }) => shown(curvatures)),
    row("sharpness, trace", (one) => `${significant(one.sharpness)}, ${significant(one.trace)}`),
    row("condition number", (one) => (Number.isFinite(one.condition) ? significant(one.condition) : "∞")),
    row("outliers n, h* (Mori)", ({ outliers }) => `${outliers.count}, ${significant(outliers.magnitude)}`),
    row("effective dimension (MacKay, α = 1)", (one) => significant(one.effectiveDimension)),
    row("participation ratio", (one) => significant(one.participationRatio)),
    ...noise("C(w) of one example: trace", ({ trace, error }) =>
      error > 0 ? `${significant(trace)} ± ${significant(error * trace, 2)}` : significant(trace),
    ),
    ...noise("C(w): eigenvalues", ({ ofExample }) => shown(ofExample)),
    ...(ofBatch === ""
      ? []
      : noise(`minibatch (${ofBatch}): trace`, ({ batchTrace }) => significant(batchTrace ?? Number.NaN))),
  ]);
}

function valleyLines({ minima, barriers }: LandscapeReport): string {
  if (minima.length === 0) return "No minimum was found.";
  const lowest = (values: readonly number[]): string => significant(values[values.length - 1]);
  const table = textTable([
    ["minimum", "place", "loss", "lowest and highest curvature", "n", "h*"],
    ...minima.map(({ at, loss, curvatures, outliers }, k) => [
      String(k + 1),
      shown(at),
      significant(loss, 6),
      `${lowest(curvatures)} … ${significant(curvatures[0])}`,
      String(outliers.count),
      significant(outliers.magnitude),
    ]),
  ]);
  if (barriers.length === 0) return `${table}\n\nNo saddle was found.`;
  return `${table}\n\n${textTable([
    ["saddle between", "place", "loss", "ΔL", "ln(L/L*)", "falling curvature"],
    ...barriers.map((barrier) => [
      sidesText(barrier),
      shown(barrier.at),
      significant(barrier.loss, 6),
      barrier.height === undefined ? "" : significant(barrier.height, 5),
      barrier.logHeight === undefined ? "" : significant(barrier.logHeight, 5),
      lowest(barrier.curvatures),
    ]),
  ])}`;
}

const sidesText = ({ sides }: Barrier): string =>
  sides.map((side) => (side === undefined ? "?" : String(side + 1))).join(" and ");
