import { ExperimentError } from "../document/error.ts";
import { replaceAt } from "../document/field.ts";
import { MOST_VARIABLES } from "../document/limits.ts";
import { expandNames } from "../document/vector-names.ts";
import { readTable } from "./table/read-table.ts";
import type { Numbers } from "./table/table.ts";

/** The bytes of a file that a document names. Throws where there is none, and ExperimentError where it may not be read. */
export type ReadFile = (
  file: string,
  /** The section of `landscape` that names it. */
  section: "examples" | "table",
) => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>;

/**
 * A document whose examples or whose table has been read from the CSV or Parquet file that it names, ready for `experiment`. What was read
 * is held as one array (of f32 for examples, of f64 for a table) that JSON leaves out: written down, a document has the file's name, its SHA-256 and the number of rows,
 * and reading it again with another content under that name is refused. Other documents are returned as they are.
 * @param document as for `experiment`; one without a file is returned as it is
 * @param readFile reads the file that the document names
 * @throws ExperimentError with the place in the file
 * @example
 * ```ts
 * const csv = "x,y\n1,2\n2,4\n3,6\n";
 * const job = experiment(
 *   await withExamples(
 *     {
 *       landscape: { variables: ["w"], loss: "(w*x - y)^2/2", examples: { file: "line.csv" } },
 *       dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 1 } },
 *       start: { at: [0] },
 *       exit: { when: "w > 1" },
 *       horizon: 100,
 *     },
 *     async () => new TextEncoder().encode(csv),
 *   ),
 * );
 * risk(job).loss([2]); // → 0
 * ```
 */
export async function withExamples(document: unknown, readFile: ReadFile): Promise<unknown> {
  let read = document;
  for (const section of ["examples", "table"] as const) {
    const named = namedFile(document, section);
    if (named === undefined || named.values !== undefined) continue;
    read = replaceAt(read, ["landscape", section], await fileRead(named, section, document, readFile));
  }
  return read;
}

type Section = "examples" | "table";

/** Why a file was not read; systems put the whole path and their own call into that of a file that is missing. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "ENOENT" ? "no such file" : error.message;
};

/** A section that names a file with what was read of it. */
async function fileRead(
  named: NamedFile,
  section: Section,
  document: unknown,
  readFile: ReadFile,
): Promise<object> {
  const { file, columns, headers, count, sha256 } = named;
  const path = `landscape.${section}`;
  let content: ArrayBuffer | Uint8Array<ArrayBuffer>;
  try {
    content = await readFile(file, section);
  } catch (error) {
    if (error instanceof ExperimentError) throw error;
    throw new ExperimentError({
      path: `${path}.file`,
      found: `could not read ${file}, got ${reasonOf(error)}`,
      remedy: "check the path",
    });
  }
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  const digest = await sha256Of(bytes, path);
  if (sha256 !== undefined && sha256 !== digest) {
    throw new ExperimentError({
      path: `${path}.sha256`,
      found: `${file} is not the file that this document was made with, got ${digest} instead of ${sha256}`,
      remedy: "take the former file, or drop the field to use this one",
    });
  }
  if (section === "table") {
    const first = variablesOf(document) + 1;
    const table = await readTable(bytes, { file, columns, count, holds: "table", first });
    const { lines } = table;
    return {
      ...named,
      columns: table.headers,
      count: table.count,
      sha256: digest,
      values: unwritten(table.values),
      ...(lines === undefined ? {} : { lines: unwritten(Uint32Array.from(lines)) }),
    };
  }
  const table = await readTable(bytes, { file, columns, headers, count });
  const renamed = table.headers.some((header, k) => header !== table.columns[k]);
  return {
    file,
    columns: table.columns,
    ...(renamed ? { headers: table.headers } : {}),
    count: table.count,
    sha256: digest,
    values: unwritten(table.values),
  };
}

interface NamedFile {
  readonly file: string;
  readonly columns?: readonly string[];
  readonly headers?: readonly string[];
  readonly count?: number;
  readonly sha256?: string;
  readonly values?: unknown;
}

interface Landscape {
  readonly variables?: unknown;
  readonly examples?: unknown;
  readonly table?: unknown;
}

const landscapeOf = (document: unknown): Landscape | undefined =>
  (document as { landscape?: Landscape } | null | undefined)?.landscape;

/** How many variables a document has; 1 where it does not say. */
function variablesOf(document: unknown): number {
  const names = landscapeOf(document)?.variables;
  return Array.isArray(names) && names.every((name) => typeof name === "string")
    ? expandNames(names, { where: "landscape.variables", most: MOST_VARIABLES }).length
    : 1;
}

/** A section of a document where it names a file and is well formed enough to read it; `experiment` says what is wrong with others. */
function namedFile(document: unknown, section: Section): NamedFile | undefined {
  const found = landscapeOf(document)?.[section];
  if (typeof found !== "object" || found === null || !("file" in found)) return undefined;
  const { file, columns, headers, count, sha256 } = found as NamedFile;
  const names = (list: unknown): boolean =>
    list === undefined || (Array.isArray(list) && list.every((name) => typeof name === "string"));
  const counted = count === undefined || (Number.isInteger(count) && count > 0);
  const digested = sha256 === undefined || typeof sha256 === "string";
  return typeof file === "string" && names(columns) && names(headers) && counted && digested
    ? (found as NamedFile)
    : undefined;
}

/** SHA-256 in hexadecimal digits. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>, where: string): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) {
    throw new ExperimentError({
      path: `${where}.file`,
      found: "this page may not compute a SHA-256, by which a file is known again",
      remedy: "open it by https or on localhost",
    });
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An array that JSON leaves out of the object that holds it. */
function unwritten<T extends Numbers | Uint32Array>(values: T): T {
  return Object.defineProperty(values, "toJSON", { value: () => undefined });
}
