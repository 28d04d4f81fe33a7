/** Tables out of Parquet files. */
import { openParquet } from "./parquet-file.ts";
import {
  cellNumber,
  isHeight,
  roomFor,
  rowsToTake,
  type Selection,
  type Table,
  tableError,
  wantedColumns,
} from "./table.ts";

/** Read a Parquet file. Throws ExperimentError with the row, from 1, and the column. */
export async function readParquet(bytes: Uint8Array<ArrayBuffer>, selection: Selection): Promise<Table> {
  try {
    const file = await openParquet(bytes);
    const wanted = wantedColumns(selection, file.headers);
    for (const { at, header } of wanted) {
      if (file.isNested(at)) {
        throw tableError(selection, `: the column ${header} holds structures; give columns of numbers`);
      }
    }
    const count = rowsToTake(selection, file.rows, wanted.length);
    const values = roomFor(selection, count * wanted.length);
    const headers = wanted.map(({ header }) => header);
    const places = new Map(
      headers.map((header) => [header, headers.flatMap((other, k) => (other === header ? [k] : []))]),
    );
    await file.read(headers, count, (column, row, cell) => {
      for (const k of places.get(column) ?? []) {
        values[row * wanted.length + k] = cellNumber(
          cell,
          selection,
          () => `row ${row + 1}, column ${column}`,
          isHeight(selection, wanted, k),
        );
      }
    });
    return { columns: wanted.map(({ name }) => name), headers, count, values };
  } catch (error) {
    if (error instanceof Error && error.name === "ExperimentError") throw error;
    throw tableError(
      selection,
      ` is damaged, or is not a Parquet file that can be read here: ${(error as Error).message}; write it again, or use CSV`,
    );
  }
}
