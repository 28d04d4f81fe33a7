/** A file from the user: an experiment, or a result whose experiment it is, in JSON or YAML. Pure. */
import { DocumentTextError, readDocumentText } from "../../experiment/document/document-text.ts";

/** The experiment's document in the text of a file, not validated. Throws a sentence that begins with the file's name. */
export function documentIn(name: string, text: string): unknown {
  if (text.trim() === "") throw new Error(`${name}: the file is empty; drop an experiment`);
  let document: unknown;
  try {
    document = readDocumentText(text);
  } catch (error) {
    if (!(error instanceof DocumentTextError)) throw error;
    const where = error.place === undefined ? "" : `:${error.place.line}:${error.place.column}`;
    throw new Error(`${name}${where}: ${error.message}`);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new Error(`${name}: an experiment is an object; save one to see its form`);
  }
  // A result document stands for its experiment.
  return "engine" in document && "experiment" in document ? document.experiment : document;
}
