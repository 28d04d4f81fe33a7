/** A file from the user: an experiment, or a result whose experiment it is, in JSON or YAML. Pure. */
import { parse, YAMLParseError } from "yaml";

/** The experiment's document in the text of a file, not validated. Throws a sentence that begins with the file's name. */
export function documentIn(name: string, text: string): unknown {
  if (text.trim() === "") throw new Error(`${name}: the file is empty; drop an experiment`);
  let document: unknown;
  try {
    document = parsed(text);
  } catch (error) {
    const place = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    const where = place === undefined ? "" : `:${place.line}:${place.col}`;
    throw new Error(
      `${name}${where}: not JSON or YAML, or cut short, got ${(error as Error).message.split("\n")[0].replace(/:$/, "")}; save an experiment to see its form`,
    );
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new Error(`${name}: an experiment is an object; save one to see its form`);
  }
  // A result document stands for its experiment.
  return "engine" in document && "experiment" in document ? document.experiment : document;
}

/** YAML reads JSON too, but slowly, and results and data sets are long. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text, { prettyErrors: true, logLevel: "error" });
  }
}
