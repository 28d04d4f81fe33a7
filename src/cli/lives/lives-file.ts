/** Lives out of a table: how each ended, and the groups. */
import type { Lives } from "../../estimate/lives/lives.ts";
import { UsageError } from "../exit-codes.ts";
import { readCells } from "./cells.ts";
import { type Cells, columnAt, columnsOf, type Head } from "./head.ts";
import { isMissing, numbersOf } from "./numbers.ts";

/** Which columns hold what, each by name or number. */
export interface LivesColumns {
  readonly duration?: string | undefined;
  readonly event?: string | undefined;
  /** What a cell of `event` holds where a life was censored. */
  readonly censored?: string | undefined;
  readonly entry?: string | undefined;
  readonly limit?: string | undefined;
  readonly group?: string | undefined;
}

/** The lives of one group, and where each stands in the file. */
export interface GroupOfLives {
  readonly name: string;
  readonly lives: Lives;
  /** The place of a life in messages, by its index. */
  place(index: number): string;
}

/** The lives of a file, and what is to be said of how they were read. */
export interface LivesOfFile {
  /** By name; one without a name where no column names them. */
  readonly groups: readonly GroupOfLives[];
  readonly remarks: readonly string[];
}

const CENSORED = ["", "0", "false", "no", "none", "censored"];
const MOST_CAUSES = 20;
const MOST_GROUPS = 50;

const ROLES = ["duration", "entry", "limit", "event", "group"] as const;
type Role = (typeof ROLES)[number];

/** The groups of lives in a table. Throws UsageError. */
export async function livesOfFile(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  columns: LivesColumns,
): Promise<LivesOfFile> {
  if (columns.censored !== undefined && columns.event === undefined) {
    throw new UsageError("--censored: no column of events is given; name it by --event");
  }
  let places: ReadonlyMap<Role, number> = new Map();
  const table = await readCells(bytes, file, (head) => {
    places = placesOf(head, columns);
    return [...places.values()];
  });
  const asked = (["duration", "entry", "limit"] as const).filter((role) => places.has(role));
  const read = numbersOf(
    table,
    asked.map((role) => places.get(role) as number),
  );
  const numbers = new Map<Role, Float64Array>(asked.map((role, i) => [role, read[i]]));
  const [event, group] = [places.get("event"), places.get("group")];
  const ends = event === undefined ? undefined : endsOf(table, event, columns.censored);
  const entries = numbers.get("entry");
  const limits = numbers.get("limit");
  const groups = [...rowsByGroup(table, group)].map(([name, rows]) => ({
    name,
    place: (index: number) => table.place(rows[index]),
    lives: {
      durations: picked(numbers.get("duration") as Float64Array, rows),
      ...(ends === undefined ? {} : { events: picked(ends.events, rows), causes: ends.causes }),
      ...(entries === undefined ? {} : { entries: picked(entries, rows) }),
      ...(limits === undefined ? {} : { limits: picked(limits, rows) }),
    },
  }));
  return { groups, remarks: ends?.remarks ?? [] };
}

const picked = (values: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => values[row]);

/** The places of the columns that options name. Throws UsageError. */
function placesOf(head: Head, columns: LivesColumns): ReadonlyMap<Role, number> {
  if (columns.duration === undefined) {
    throw new UsageError(
      `--duration: the column of durations is not given; ${head.file} has ${columnsOf(head)}: name the one, as in --duration ${head.names[0] ?? 1}`,
    );
  }
  return new Map(
    ROLES.flatMap((role) => {
      const name = columns[role];
      return name === undefined ? [] : [[role, columnAt(head, `--${role}`, name)] as const];
    }),
  );
}

/** The rows of each group, the groups in the order of their names. Throws UsageError. */
function rowsByGroup(table: Cells, at: number | undefined): ReadonlyMap<string, readonly number[]> {
  if (at === undefined) return new Map([["", Array.from({ length: table.count }, (_, row) => row)]]);
  const cells = table.column(at);
  const found = new Map<string, number[]>();
  cells.forEach((name, row) => {
    if (name === "") {
      throw new UsageError(
        `${table.file}, ${table.place(row)}, column ${table.names[at] ?? at + 1}: the life has no group; fill the cell, or drop its line`,
      );
    }
    const rows = found.get(name);
    if (rows === undefined) found.set(name, [row]);
    else rows.push(row);
  });
  if (found.size > MOST_GROUPS) {
    throw new UsageError(
      `--group: the column has ${found.size} different values; use one of at most ${MOST_GROUPS}`,
    );
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })));
}

/** How each life ended: 0 for censored, else the number of its cause; the names of the causes where there are several. */
function endsOf(
  table: Cells,
  at: number,
  censored: string | undefined,
): {
  readonly events: Float64Array;
  readonly causes: readonly string[];
  readonly remarks: readonly string[];
} {
  const cells = table.column(at);
  const isCensored = (value: string): boolean =>
    censored === undefined ? CENSORED.includes(value) : value === plain(censored);
  const values = new Set(cells.map(plain));
  const unknown = cells.findIndex((cell) => isMissing(cell) && !isCensored(plain(cell)));
  if (unknown >= 0) {
    throw new UsageError(
      `${table.file}, ${table.place(unknown)}, column ${table.names[at] ?? at + 1}: ${cells[unknown] === "" ? "the cell is empty" : `got ${JSON.stringify(cells[unknown])}`}, which does not say how the life ended; fill it, or drop its line${censored === undefined ? `, or give --censored ${JSON.stringify(cells[unknown])} if it means censored` : ""}`,
    );
  }
  if (censored !== undefined && ![...values].some(isCensored)) {
    throw new UsageError(
      `--censored: no event is ${JSON.stringify(censored)}; give a value of that column, or leave it out`,
    );
  }
  const causes = [...values]
    .filter((value) => !isCensored(value))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (causes.length > MOST_CAUSES) {
    throw new UsageError(
      `--event: the column has ${causes.length} different values beside those that mean censored (${CENSORED.slice(1).join(", ")} and the empty cell); name a column of at most ${MOST_CAUSES} causes`,
    );
  }
  const numbers = new Map(causes.map((cause, k) => [cause, k + 1]));
  return {
    events: Float64Array.from(cells, (cell) => numbers.get(plain(cell)) ?? 0),
    causes: causes.length > 1 ? causes : [],
    remarks:
      values.size === 2 && causes.join() === "1,2"
        ? [
            "All lives ended, by cause 1 or 2. If 1 says that a life was censored, as it does where 1 is alive and 2 is dead, give --censored 1.",
          ]
        : [],
  };
}

/** 1.0 and 1 are one value, and so are True and true. */
function plain(cell: string): string {
  const number = Number(cell);
  return cell !== "" && Number.isFinite(number) ? String(number) : cell.toLowerCase();
}
