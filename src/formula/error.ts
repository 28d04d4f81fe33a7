/** A formula that cannot be read. The message marks the column on a line of its own. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** Field of the experiment, e.g. `landscape.potential`. */
  readonly where: string;
  /** 1-based column in the formula's text. */
  readonly column: number;

  constructor(where: string, text: string, column: number, what: string, remedy: string) {
    super(
      `${where}: ${what} at column ${column}; ${remedy}` +
        (text.trim() === "" || text.length > 200 ? "" : `\n  ${text}\n  ${" ".repeat(column - 1)}^`),
    );
    this.where = where;
    this.column = column;
  }
}
