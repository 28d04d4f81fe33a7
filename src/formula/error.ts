/** A formula that cannot be read. The message is its sentence, and marks the column on lines of their own. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** Field of the experiment, e.g. `landscape.potential`. */
  readonly where: string;
  /** 1-based column in the formula's text; undefined where the whole is meant. */
  readonly column: number | undefined;
  /** The message without the mark. */
  readonly sentence: string;
  /** What the message marks: the formula, and the column in it. Undefined where there is nothing to mark, or no room for it. */
  readonly excerpt: { readonly text: string; readonly column: number } | undefined;

  constructor(where: string, text: string, column: number | undefined, what: string, remedy: string) {
    const sentence = `${where}: ${what}${column === undefined ? "" : ` at column ${column}`}; ${remedy}`;
    const excerpt =
      column === undefined || text.trim() === "" || text.length > 200 ? undefined : { text, column };
    super(excerpt === undefined ? sentence : `${sentence}\n  ${text}\n  ${" ".repeat(excerpt.column - 1)}^`);
    this.where = where;
    this.column = column;
    this.sentence = sentence;
    this.excerpt = excerpt;
  }
}
