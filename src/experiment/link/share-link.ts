/**
 * A whole experiment in a URL fragment. `v1&gallery=double-well&seed=7` names a document of the gallery and what differs
 * from it, `v1&landscape.potential=x^4&…` an experiment of one's own and what differs from the defaults; values are JSON
 * or plain text. `v1z&…` is the same text, deflated, in base64url: links that would be long are shorter so.
 */

import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { MOST_LEVELS, MOST_LINK, MOST_SETTINGS, MOST_UNPACKED } from "../document/limits.ts";
import { experimentSchema } from "../document/schema.ts";
import { fromCompressed, toCompressed } from "./compressed-text.ts";
import {
  readPath,
  readValue,
  type Setting,
  settingsFor,
  withSettings,
  writePath,
  writeValue,
} from "./settings.ts";

/** Documents by name, e.g. the gallery. */
export type Documents = Readonly<Record<string, unknown>>;

/** What a link says; not validated yet: `experiment` does that. */
export interface LinkContents {
  /** The document that it started from, if any. */
  readonly name: string | undefined;
  readonly document: unknown;
}

const READABLE = "v1&";
const COMPRESSED = "v1z&";
/** Characters up to which a link stays readable. */
const SHORT = 400;

/**
 * The fragment of an experiment, without `#`.
 * @param name document that the link is to start from, where the experiment came from one.
 * @throws ExperimentError where the experiment does not fit a link, e.g. because it holds many rows of data.
 */
export async function writeLink(
  experiment: Experiment,
  documents: Documents,
  name?: string,
): Promise<string> {
  const text = readableLink(experiment, documents, name);
  // What unpacks to more would not be read again.
  if (text.length > MOST_UNPACKED) throw tooLong(text.length);
  if (text.length <= SHORT) return text;
  const short = `${COMPRESSED}${await toCompressed(text.slice(READABLE.length))}`;
  const shorter = short.length < text.length ? short : text;
  if (shorter.length > MOST_LINK) throw tooLong(shorter.length);
  return shorter;
}

const tooLong = (characters: number) =>
  new ExperimentError({
    path: "link",
    found: `the experiment takes ${characters} characters`,
    expected: `a link holds at most ${MOST_LINK}`,
    remedy: "save it as a file instead",
  });

/** The readable fragment, however long it is. Pure. */
export function readableLink(given: Experiment, documents: Documents, name?: string): string {
  const experiment = withoutScores(given);
  const named =
    name !== undefined && Object.hasOwn(documents, name)
      ? settingsFor(documents[name], experiment)
      : undefined;
  const settings = named ?? settingsFor(DEFAULTS, experiment) ?? wholly(experiment);
  const parts = settings.map(
    ({ path, value }) => `${escaped(writePath(path))}=${escaped(writeValue(value))}`,
  );
  return `${READABLE}${[...(named === undefined ? [] : [`gallery=${escaped(name!)}`]), ...parts].join("&")}`;
}

/**
 * A table of scores is too long for an address, and is found again by whoever opens it, with all that is told in its numbers. Only where a probability
 * is that of leaving before a return to such a floor, the table belongs to the question and stays.
 */
function withoutScores(experiment: Experiment): Experiment {
  const { method } = experiment;
  if (method.kind !== "splitting" || typeof method.score !== "object") return experiment;
  if (method.question === "probability" && method.floor !== undefined) return experiment;
  const { score: _, levels: __, floor: ___, rises: ____, ...others } = method;
  return { ...experiment, method: others };
}

/** Read a fragment, with or without `#`. @throws ExperimentError, a sentence, where it is no link. */
export async function readLink(fragment: string, documents: Documents): Promise<LinkContents> {
  const text = fragment.replace(/^#/, "");
  if (text.startsWith(COMPRESSED)) {
    const inside = await fromCompressed(text.slice(COMPRESSED.length)).catch((error: Error) => {
      throw new ExperimentError({
        path: "link",
        found: error.message,
        remedy: "copy it again from where it came",
      });
    });
    return readReadable(READABLE + inside, documents);
  }
  return readReadable(text, documents);
}

/** Read a readable fragment. Pure. @throws ExperimentError. */
export function readReadable(text: string, documents: Documents): LinkContents {
  const version = /^v(\d+)z?(?=&|$)/.exec(text)?.[1];
  if (version !== undefined && version !== "1") {
    throw new ExperimentError({
      path: "link",
      found: `version ${version}`,
      remedy: "this page reads version 1: reload it to get the newest, or ask for another link",
    });
  }
  if (!text.startsWith(READABLE)) {
    throw new ExperimentError({
      path: "link",
      found: `got ${JSON.stringify(shortened(text))}`,
      expected: "an experiment's link begins with #v1&, e.g. #v1&gallery=double-well",
    });
  }
  if (text.length > MOST_UNPACKED) {
    throw new ExperimentError({
      path: "link",
      found: `got ${text.length} characters`,
      expected: `a link unpacks to at most ${MOST_UNPACKED}`,
      remedy: "send the experiment as a file",
    });
  }
  let name: string | undefined;
  const settings: Setting[] = [];
  for (const part of text.slice(READABLE.length).split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    if (at < 1) {
      throw new ExperimentError({
        path: "link",
        found: `got ${JSON.stringify(shortened(part))}`,
        expected: "each part is field=value, joined by &",
      });
    }
    const [key, value] = [unescaped(part.slice(0, at)), unescaped(part.slice(at + 1))];
    if (key === "gallery") name = value;
    else settings.push({ path: pathOf(key), value: readValue(value) });
    if (settings.length > MOST_SETTINGS) {
      throw new ExperimentError({
        path: "link",
        found: `it changes more than ${MOST_SETTINGS} fields`,
        remedy: "set whole sections, or send the experiment as a file",
      });
    }
  }
  if (name !== undefined && !Object.hasOwn(documents, name)) {
    throw new ExperimentError({
      path: "link",
      found: `no gallery experiment ${JSON.stringify(shortened(name))}`,
      remedy: `use one of the list, e.g. ${Object.keys(documents)[0]}`,
    });
  }
  return { name, document: withSettings(name === undefined ? {} : documents[name], settings) };
}

function pathOf(key: string): Setting["path"] {
  const path = readPath(key);
  if (path.length <= MOST_LEVELS) return path;
  throw new ExperimentError({
    path: "link",
    found: `the path ${JSON.stringify(shortened(key))} has ${path.length} parts`,
    expected: `no field lies deeper than ${MOST_LEVELS}`,
  });
}

/** What need not be said of an experiment: the schema's own defaults. */
const DEFAULTS: Readonly<Record<string, unknown>> = (() => {
  const {
    landscape: { parameters, ranges },
    dynamics: _dynamics,
    start: _start,
    exit: _exit,
    horizon: _horizon,
    ...rest
  } = experimentSchema.parse({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: { kind: "overdamped", temperature: 1, step: 1 },
    start: { at: [0] },
    horizon: 1,
  });
  return { ...rest, landscape: { parameters, ranges } };
})();

const wholly = (experiment: Experiment): readonly Setting[] =>
  Object.entries(experiment)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ path: [key], value: value as unknown }));

/** Percent signs only where an address needs them; a space is a plus sign. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/%(?:2C|2F|3A|3B|3D|3F|40|24|5B|5D|5E|7B|7D)/g, decodeURIComponent);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new ExperimentError({
      path: "link",
      found: `${JSON.stringify(shortened(text))} is not a text in percent signs`,
      remedy: "copy the link again from where it came",
    });
  }
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
