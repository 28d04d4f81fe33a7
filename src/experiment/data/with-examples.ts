import { ExperimentError } from "../document/error.ts";
import { replaceAt } from "../document/field.ts";
import { readTable } from "./table/read-table.ts";

/** The bytes of a file that a document names. Throws where there is none, and ExperimentError where it may not be read. */
export type ReadFile = (file: string) => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>;

/**
 * A document whose examples have been read from the CSV or Parquet file that it names, ready for `experiment`. What was read
 * is held as one array of f32 that JSON leaves out: written down, a document has the file's name, its SHA-256 and the number of rows,
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
  const examples = fileExamples(document);
  if (examples === undefined || examples.values !== undefined) return document;
  const { file, columns, headers, count, sha256 } = examples;
  let content: ArrayBuffer | Uint8Array<ArrayBuffer>;
  try {
    content = await readFile(file);
  } catch (error) {
    if (error instanceof ExperimentError) throw error;
    throw new ExperimentError({
      path: "landscape.examples.file",
      found: `could not read ${file}, got ${error instanceof Error ? error.message : String(error)}`,
      remedy: "check the path",
    });
  }
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  const digest = await sha256Of(bytes);
  if (sha256 !== undefined && sha256 !== digest) {
    throw new ExperimentError({
      path: "landscape.examples.sha256",
      found: `${file} is not the file that this document was made with, got ${digest} instead of ${sha256}`,
      remedy: "take the former file, or drop the field to use this one",
    });
  }
  const table = await readTable(bytes, { file, columns, headers, count });
  const renamed = table.headers.some((header, k) => header !== table.columns[k]);
  return replaceAt(document, ["landscape", "examples"], {
    file,
    columns: table.columns,
    ...(renamed ? { headers: table.headers } : {}),
    count: table.count,
    sha256: digest,
    values: unwritten(table.values),
  });
}

interface NamedFile {
  readonly file: string;
  readonly columns?: readonly string[];
  readonly headers?: readonly string[];
  readonly count?: number;
  readonly sha256?: string;
  readonly values?: unknown;
}

/** The examples of a document where they name a file and are well formed enough to read it; `experiment` says what is wrong with others. */
function fileExamples(document: unknown): NamedFile | undefined {
  const landscape = (document as { landscape?: { examples?: unknown } } | null | undefined)?.landscape;
  const examples = landscape?.examples;
  if (typeof examples !== "object" || examples === null || !("file" in examples)) return undefined;
  const { file, columns, headers, count, sha256 } = examples as NamedFile;
  const names = (list: unknown): boolean =>
    list === undefined || (Array.isArray(list) && list.every((name) => typeof name === "string"));
  const counted = count === undefined || (Number.isInteger(count) && count > 0);
  const digested = sha256 === undefined || typeof sha256 === "string";
  return typeof file === "string" && names(columns) && names(headers) && counted && digested
    ? (examples as NamedFile)
    : undefined;
}

/** SHA-256 in hexadecimal digits. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) {
    throw new ExperimentError({
      path: "landscape.examples.file",
      found: "this page may not compute a SHA-256, by which a file is known again",
      remedy: "open it by https or on localhost",
    });
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An array that JSON leaves out of the object that holds it. */
function unwritten(values: Float32Array): Float32Array {
  return Object.defineProperty(values, "toJSON", { value: () => undefined });
}
