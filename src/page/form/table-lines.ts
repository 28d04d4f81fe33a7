/** Reads the table's fields: a row of numbers a line, as spreadsheets and programs of simulation give them. */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { tableTexts } from "./table-text.ts";

/** Where nothing has been, programs write these for the potential. */
const MISSING = /^[+-]?(?:inf|infinity|nan)$/i;

/**
 * Read the field; undefined where it is empty. Rows whose potential is infinite or NaN are left out at the ends; in two variables all are, since
 * the grid shows their holes. Throws ExperimentError with the line.
 */
export function readTableLines(text: string, variables: number): readonly (readonly number[])[] | undefined {
  const width = variables + 1;
  const lines = text
    .split("\n")
    .map((line, i) => ({ number: i + 1, line: line.trim() }))
    .filter(({ line }) => line !== "" && !/^[#@&%]/.test(line))
    .map(({ number, line }) => {
      const cells = cellsOf(line).slice(0, width);
      const row = cells.map((cell) => (cell === "" ? Number.NaN : Number(cell)));
      const known = row.length === width && row.every((value) => Number.isFinite(value));
      return { number, line, row, known, missing: MISSING.test(cells[variables] ?? "") };
    });
  const [first, last] = [lines.findIndex(({ known }) => known), lines.findLastIndex(({ known }) => known)];
  const wrong = lines.find(
    ({ known, missing }, i) => !known && !(missing && (variables > 1 || i < first || i > last)),
  );
  if (wrong !== undefined) {
    throw new ExperimentError({
      path: "landscape.table",
      found: `line ${wrong.number}, got \`${wrong.line}\``,
      remedy: `write ${width} numbers in each line, ${variables === 1 ? "the place" : "the places"} and the potential`,
    });
  }
  const rows = lines.flatMap(({ row, known }) => (known ? [row] : []));
  return rows.length === 0 ? undefined : rows;
}

/** Cells between semicolons, tabs or blanks, where numbers may have decimal commas, or between commas. */
function cellsOf(line: string): readonly string[] {
  const marked = /[;\t]/.test(line);
  if (!marked && (/,\s/.test(line) || !/\s/.test(line))) return line.split(",").map((cell) => cell.trim());
  return line
    .replaceAll(",", ".")
    .split(marked ? /[;\t]/ : /\s+/)
    .map((cell) => cell.trim());
}

/** The table of the texts in so many variables; undefined where there is none. What they do not change is `base`'s. */
export function tableOf(
  texts: Readonly<Record<string, string>>,
  variables: number,
  base: Experiment["landscape"],
): unknown {
  const rows = readTableLines(texts["table"], variables);
  if (rows === undefined) return base.table !== undefined && "file" in base.table ? base.table : undefined;
  const repeats = texts["repeats"];
  return {
    rows,
    interpolation: texts["interpolation"],
    beyond: texts["beyond"],
    periodic:
      repeats === tableTexts(base).repeats
        ? (base.table?.periodic ?? false)
        : repeats.split(/[\s,]+/).filter((name) => name !== ""),
  };
}
