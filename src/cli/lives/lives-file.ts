/** Lives out of a table: how each ended, and the groups. */
import type { Lives } from "../../estimate/lives/lives.ts";
import { UsageError } from "../exit-codes.ts";
import { type Cells, columnAt, numbersOf } from "./cells.ts";

/** Which columns hold what, each by name or number. */
export interface LivesColumns {
  readonly duration: string;
  readonly event?: string | undefined;
  /** What a cell of `event` holds where a life was censored. */
  readonly censored?: string | undefined;
  readonly entry?: string | undefined;
  readonly limit?: string | undefined;
  readonly group?: string | undefined;
}

/** The lives of one group, and the line of each. */
export interface GroupOfLives {
  readonly name: string;
  readonly lives: Lives;
  readonly lines: readonly number[];
}

const CENSORED = ["", "0", "false", "no", "none", "censored"];
const MOST_CAUSES = 20;
const MOST_GROUPS = 50;

/** The groups of lives in a table, by name; one without a name where no column names them. Throws UsageError. */
export function groupsOfLives(table: Cells, columns: LivesColumns): readonly GroupOfLives[] {
  const place = (option: keyof LivesColumns): number | undefined => {
    const name = columns[option];
    return name === undefined ? undefined : columnAt(table, `--${option}`, name);
  };
  const [event, group] = [place("event"), place("group")];
  if (columns.censored !== undefined && event === undefined) {
    throw new UsageError("--censored: no column of events is given; name it by --event");
  }
  const asked = (["duration", "entry", "limit"] as const).flatMap((option) => {
    const at = place(option);
    return at === undefined ? [] : [{ option, at }];
  });
  const read = numbersOf(
    table,
    asked.map(({ at }) => at),
  );
  const numbers = Object.fromEntries(asked.map(({ option }, i) => [option, read[i]]));
  const ends = event === undefined ? undefined : endsOf(table, event, columns.censored);
  const names = table.rows.map(({ cells }) => (group === undefined ? "" : cells[group]));
  const different = [...new Set(names)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (different.length > MOST_GROUPS) {
    throw new UsageError(
      `--group: the column has ${different.length} different values; use one of at most ${MOST_GROUPS}`,
    );
  }
  return different.map((name) => {
    const mine = names.flatMap((other, i) => (other === name ? [i] : []));
    const pick = <T>(values: readonly T[]): T[] => mine.map((i) => values[i]);
    return {
      name,
      lines: mine.map((i) => table.rows[i].line),
      lives: {
        durations: pick(numbers["duration"]),
        ...(ends === undefined ? {} : { events: pick(ends.events), causes: ends.causes }),
        ...(numbers["entry"] === undefined ? {} : { entries: pick(numbers["entry"]) }),
        ...(numbers["limit"] === undefined ? {} : { limits: pick(numbers["limit"]) }),
      },
    };
  });
}

/** How each life ended: 0 for censored, else the number of its cause; the names of the causes where there are several. */
function endsOf(
  table: Cells,
  at: number,
  censored: string | undefined,
): { readonly events: readonly number[]; readonly causes: readonly string[] } {
  const values = table.rows.map(({ cells }) => plain(cells[at]));
  const isCensored = (value: string): boolean =>
    censored === undefined ? CENSORED.includes(value) : value === plain(censored);
  if (censored !== undefined && !values.some(isCensored)) {
    throw new UsageError(
      `--censored: no event is ${JSON.stringify(censored)}; give a value of that column, or leave it out`,
    );
  }
  const causes = [...new Set(values.filter((value) => !isCensored(value)))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  if (causes.length > MOST_CAUSES) {
    throw new UsageError(
      `--event: the column has ${causes.length} different values beside those that mean censored (${CENSORED.slice(1).join(", ")} and the empty cell); name a column of at most ${MOST_CAUSES} causes`,
    );
  }
  const numbers = new Map(causes.map((cause, k) => [cause, k + 1]));
  return {
    events: values.map((value) => numbers.get(value) ?? 0),
    causes: causes.length > 1 ? causes : [],
  };
}

/** 1.0 and 1 are one value, and so are True and true. */
function plain(cell: string): string {
  const number = Number(cell);
  return cell !== "" && Number.isFinite(number) ? String(number) : cell.toLowerCase();
}
