/** The line for a shell in the cloned folder that runs an experiment with the command. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type Setting, settingsFor, writePath, writeValue } from "../../experiment/link/settings.ts";
import type { Documents } from "../../experiment/link/share-link.ts";

/** How the command is called in the cloned folder: the package is not published, and its name on the registry is anybody's. */
const COMMAND = "npm run -s escapement --";
/** Fields that have an option of their own. */
const OPTIONS: Readonly<Record<string, string>> = { particles: "-n", seed: "--seed", horizon: "--horizon" };
/** Settings beyond which a document is easier to read than options. */
const MOST_OPTIONS = 12;

/**
 * The command that runs the experiment, for a POSIX shell: a name of the gallery with what differs from it, or the whole
 * document on the command's input.
 * @param name document of the gallery that the experiment came from, if any.
 * @param options `checkStep`: compare the run with one of half its step
 */
export function commandText(
  experiment: Experiment,
  documents: Documents,
  name?: string,
  { checkStep = false }: { readonly checkStep?: boolean } = {},
): string {
  const more = checkStep ? ["--check-step"] : [];
  const settings =
    name === undefined || !Object.hasOwn(documents, name)
      ? undefined
      : settingsFor(documents[name], experiment);
  if (name === undefined || settings === undefined || settings.length > MOST_OPTIONS) {
    return `${[COMMAND, "run", "-", ...more].join(" ")} <<'${END}'\n${JSON.stringify(experiment, null, 2)}\n${END}`;
  }
  const swept = settings.some(({ path }) => path[0] === "sweep");
  const options = [
    ...settings.filter(({ path }) => path[0] !== "sweep").flatMap(option),
    ...(swept ? sweepOptions(experiment.sweep) : []),
    ...more,
  ];
  return [COMMAND, ...["run", name, ...options].map(quoted)].join(" ");
}

/** JSON never has a line of these letters alone. */
const END = "END";

function option({ path, value }: Setting): string[] {
  const own = path.length === 1 ? OPTIONS[path[0]] : undefined;
  return own === undefined ? ["--set", `${writePath(path)}=${writeValue(value)}`] : [own, String(value)];
}

function sweepOptions(sweep: Experiment["sweep"]): string[] {
  const entries = Object.entries(sweep);
  return entries.length === 0
    ? ["--set", "sweep={}"]
    : entries.flatMap(([path, values]) => ["--sweep", `${path}=${values.join(",")}`]);
}

/** A word as a POSIX shell reads it: in single quotes where it holds more than letters. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
