import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { readModel as checked } from "../experiment/check/read.ts";
import { withExamples } from "../experiment/data/with-examples.ts";
import { DocumentTextError, readDocumentText } from "../experiment/document/document-text.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { replaceAt } from "../experiment/document/field.ts";
import { readPath, readValue } from "../experiment/link/settings.ts";
import type { Model } from "../experiment/model/model.ts";
import { wordPattern } from "../formula/column.ts";
import { nearest } from "../formula/nearest.ts";
import { gallery } from "../gallery/gallery.ts";
import { scoredModel } from "../score/score.ts";
import { readFileIn, readNamedFile } from "./example-files.ts";
import { UsageError } from "./exit-codes.ts";
import { parseSweep } from "./sweep.ts";

/** The command as its user has to type it: it may run as a script of the cloned folder. */
const COMMAND = process.env["npm_lifecycle_event"] === "escapement" ? "npm run escapement --" : "escapement";

/** Changes to a document from the command line. */
export interface Changes {
  readonly particles?: string;
  readonly seed?: string;
  readonly horizon?: string;
  /** `path=value` each. */
  readonly set?: readonly string[];
  /** CSV or Parquet file in place of the document's examples. */
  readonly examples?: string;
  /** Whether the document may name example files outside its own folder. */
  readonly allowFilesOutside?: boolean;
  /** `path=a,b,c` or `path=from:to:count[:log]` each. */
  readonly sweep?: readonly string[];
}

/**
 * The experiment of a gallery name or of a JSON or YAML file, changed, its examples read from the file that it names, validated, and with a
 * score where its method needs one. Throws sentences.
 */
export async function readExperiment(source: string, changes: Changes = {}): Promise<Experiment> {
  return (await readModel(source, changes)).experiment;
}

/** The same with its model, for whoever goes on with it. */
export async function readModel(source: string, changes: Changes = {}): Promise<Model> {
  const given = readDocument(source);
  let document = given;
  for (const field of ["particles", "seed", "horizon"] as const) {
    const text = changes[field];
    if (text !== undefined) document = replaceAt(document, [field], parseNumber(text, `--${field}`));
  }
  for (const setting of changes.set ?? []) {
    const { path, value } = splitSetting(
      setting,
      "--set",
      "path=value, e.g. --set dynamics.temperature=0.08",
    );
    document = replaceAt(document, readPath(path), readValue(value));
  }
  checkNewParameters(given, document);
  const sweeps = (changes.sweep ?? []).map((setting) => {
    const { path, value } = splitSetting(setting, "--sweep", "path=a,b,c or path=from:to:count");
    return [path, parseSweep(value)] as const;
  });
  if (sweeps.length > 0) document = replaceAt(document, ["sweep"], Object.fromEntries(sweeps));
  if (changes.examples !== undefined) document = withExampleFile(document, changes.examples);
  const folder = Object.hasOwn(gallery, source) ? "." : dirname(source);
  const reader =
    changes.examples === undefined ? readFileIn(folder, changes.allowFilesOutside === true) : readNamedFile;
  return scoredModel(checked(await withExamples(document, reader)));
}

/** Refuse a parameter that `--set` has added and no formula names: it was misspelt, and would change nothing. */
function checkNewParameters(given: unknown, changed: unknown): void {
  const parameters = (document: unknown): readonly string[] =>
    Object.keys((document as { landscape?: { parameters?: object } }).landscape?.parameters ?? {});
  const before = parameters(given);
  const {
    title: _title,
    caption: _caption,
    citation: _citation,
    sources: _sources,
    ...rest
  } = changed as Record<string, unknown>;
  const texts: string[] = [];
  JSON.stringify(replaceAt(rest, ["landscape", "parameters"], null), (_key, value: unknown) => {
    if (typeof value === "string") texts.push(value);
    return value;
  });
  for (const name of parameters(changed)) {
    if (before.includes(name) || wordPattern(name).test(texts.join("\n"))) continue;
    const close = nearest(name, before);
    throw new UsageError(
      `--set: no formula names the parameter ${JSON.stringify(name)}; ${close === undefined ? `use it in one, or change one of ${before.join(", ")}` : `did you mean ${JSON.stringify(close)}?`}`,
    );
  }
}

/** The document with examples out of another file: the columns that it names stay. */
function withExampleFile(document: unknown, file: string): unknown {
  const examples = (document as { landscape?: { examples?: Partial<Record<string, unknown>> } }).landscape
    ?.examples;
  const { columns, headers, generate, fresh } = examples ?? {};
  const names = columns ?? (generate || fresh ? Object.keys(generate ?? fresh ?? {}) : undefined);
  return replaceAt(document, ["landscape", "examples"], {
    file,
    ...(names === undefined ? {} : { columns: names }),
    ...(headers === undefined ? {} : { headers }),
  });
}

/** A gallery document by name, or the contents of a JSON or YAML file, `-` for the input. A result document stands for its experiment. */
export function readDocument(source: string): unknown {
  const document = readWhole(source);
  return "engine" in document && "experiment" in document ? document["experiment"] : document;
}

/** The same; a result document with all that it holds. */
export function readWhole(source: string): Readonly<Record<string, unknown>> {
  if (Object.hasOwn(gallery, source)) return gallery[source] as Record<string, unknown>;
  if (source !== "-" && !existsSync(source)) {
    const close = nearest(source, Object.keys(gallery));
    throw new UsageError(
      `escapement: no file and no gallery experiment \`${source}\`; ${close === undefined ? `\`${COMMAND} list\` shows the gallery` : `did you mean \`${close}\`?`}`,
    );
  }
  let text: string;
  try {
    text = readFileSync(source === "-" ? 0 : source, "utf8");
  } catch (error) {
    throw new UsageError(
      `escapement: could not read ${source}, got ${(error as Error).message}; check the path`,
    );
  }
  if (text.trim() === "") throw new UsageError(`${source}: the file is empty; write an experiment into it`);
  let document: unknown;
  try {
    document = readDocumentText(text);
  } catch (error) {
    if (!(error instanceof DocumentTextError)) throw error;
    const { place, message } = error;
    throw new UsageError(
      `${source}${place === undefined ? "" : `:${place.line}:${place.column}`}: ${message}`,
    );
  }
  if (typeof document !== "object" || document === null) {
    throw new UsageError(
      `${source}: an experiment is an object, got ${JSON.stringify(document)}; see \`${COMMAND} show double-well\``,
    );
  }
  return document as Readonly<Record<string, unknown>>;
}

function splitSetting(setting: string, option: string, form: string): { path: string; value: string } {
  const at = setting.indexOf("=");
  if (at < 1) throw new UsageError(`${option}: got ${JSON.stringify(setting)}; write ${form}`);
  return { path: setting.slice(0, at), value: setting.slice(at + 1) };
}

/** A finite number as typed, e.g. `1e6`. */
export function parseNumber(text: string, where: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) {
    throw new UsageError(`${where}: got ${JSON.stringify(text)}; give a finite number`);
  }
  return value;
}
