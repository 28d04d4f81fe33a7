/**
 * Tables out of comma-separated values: the first line names the columns, commas, semicolons, tabs and bars separate. Where it is no comma
 * that separates, numbers may have decimal commas.
 */
import { MOST_CELLS } from "../../document/limits.ts";
import { decimalMarks } from "./decimal-comma.ts";
import { delimiterOf } from "./delimiter.ts";
import { plainColumns } from "./plain-columns.ts";
import {
  cellNumber,
  isHeight,
  mostRows,
  type Numbers,
  roomFor,
  rowsToTake,
  type Selection,
  type Table,
  tableError,
  type WantedColumn,
  wantedColumns,
} from "./table.ts";

/** Read a CSV file. Throws ExperimentError with the line, as an editor counts it, and the column. */
export async function readCsv(bytes: Uint8Array, selection: Selection): Promise<Table> {
  const { default: papa } = await import("papaparse");
  const { count: most = Number.POSITIVE_INFINITY } = selection;
  let wanted: readonly WantedColumn[] | undefined;
  let width = 0;
  let line = 0;
  let rows = 0;
  let values = roomFor(selection, 0);
  const lines: number[] = [];
  const decoded = new TextDecoder().decode(bytes);
  const { text, delimiter, header } =
    selection.holds === "table"
      ? plainColumns(decoded)
      : { text: decoded, delimiter: delimiterOf(decoded), header: undefined };
  if (header !== undefined) {
    wanted = wantedColumns(selection, header);
    width = header.length;
  }
  const marks = decimalMarks(delimiter, (sentence) => {
    throw tableError(selection, sentence);
  });
  papa.parse<string[]>(text, {
    delimiter,
    step({ data: cells }, parser) {
      line += 1;
      if (cells.length === 1 && cells[0].trim() === "") return;
      if (wanted === undefined) {
        wanted = wantedColumns(selection, headerOf(cells, selection));
        width = cells.length;
        return;
      }
      if (rows >= most) {
        parser.abort();
        return;
      }
      if (cells.length !== width) {
        throw tableError(
          selection,
          `, line ${line}: ${cells.length} cell${cells.length === 1 ? "" : "s"} for ${width} columns; fill it, or drop the line`,
        );
      }
      rows += 1;
      // What is too much is counted, so that the message can say how much it is, and not kept.
      if (rows > mostRows(selection) || rows * wanted.length > MOST_CELLS) return;
      lines.push(line);
      const first = (rows - 1) * wanted.length;
      if (first + wanted.length > values.length) values = longer(selection, values, first + wanted.length);
      for (let k = 0; k < wanted.length; k++) {
        const { at, header } = wanted[k];
        const place = (): string => `line ${line}, column ${header}`;
        values[first + k] = cellNumber(
          marks.withPoint(cells[at], place),
          selection,
          place,
          isHeight(selection, wanted, k),
        );
      }
    },
  });
  if (wanted === undefined) throw tableError(selection, " is empty; name the columns in its first line");
  marks.finish();
  const columns: readonly WantedColumn[] = wanted;
  const count = rowsToTake(selection, rows, columns.length);
  return {
    columns: columns.map(({ name }) => name),
    headers: columns.map(({ header }) => header),
    count,
    values: values.slice(0, count * columns.length),
    lines: lines.slice(0, count),
  };
}

function headerOf(cells: readonly string[], selection: Selection): readonly string[] {
  const header = cells.map((cell) => cell.trim());
  if (
    header.every(
      (cell) => cell !== "" && Number.isFinite(Number(cell.replace(/^([+-]?\d*),(\d+)$/, "$1.$2"))),
    )
  ) {
    throw tableError(
      selection,
      `: the first line holds numbers (${header.slice(0, 4).join(", ")}${header.length > 4 ? ", …" : ""}), not names; put a line with the names of the columns before it`,
    );
  }
  return header;
}

function longer(selection: Selection, values: Numbers, least: number): Numbers {
  const more = roomFor(selection, Math.max(least, 2 * values.length, 4096));
  more.set(values);
  return more;
}
