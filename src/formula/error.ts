/** A formula that cannot be read. The message is its sentence, and marks the column on lines of their own. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** Field of the experiment, e.g. `landscape.potential`. */
  readonly path: string;
  /** 1-based column in the formula's text; undefined where the whole is meant. */
  readonly column: number | undefined;
  /** What is wrong there. */
  readonly found: string;
  /** What to do about it. */
  readonly remedy: string;
  /** What the message marks: the formula, and the column in it. Undefined where there is nothing to mark, or no room for it. */
  readonly excerpt: { readonly text: string; readonly column: number } | undefined;

  constructor(path: string, text: string, column: number | undefined, what: string, remedy: string) {
    const found = `${what}${column === undefined ? "" : ` at column ${column}`}`;
    const sentence = `${path}: ${found}; ${remedy}`;
    const excerpt =
      column === undefined || text.trim() === "" || text.length > 200 ? undefined : { text, column };
    super(excerpt === undefined ? sentence : `${sentence}\n  ${text}\n  ${" ".repeat(excerpt.column - 1)}^`);
    this.path = path;
    this.column = column;
    this.found = found;
    this.remedy = remedy;
    this.excerpt = excerpt;
  }

  /** The message without the mark. */
  get sentence(): string {
    return `${this.path}: ${this.found}; ${this.remedy}`;
  }
}
