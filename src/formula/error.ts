/** A formula that cannot be read. The message marks the column on a line of its own. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** Field of the experiment, e.g. `landscape.potential`. */
  readonly where: string;
  /** 1-based column in the formula's text; undefined where the whole is meant. */
  readonly column: number | undefined;

  constructor(where: string, text: string, column: number | undefined, what: string, remedy: string) {
    super(
      `${where}: ${what}${column === undefined ? "" : ` at column ${column}`}; ${remedy}` +
        (column === undefined || text.trim() === "" || text.length > 200
          ? ""
          : `\n  ${text}\n  ${" ".repeat(column - 1)}^`),
    );
    this.where = where;
    this.column = column;
  }
}
