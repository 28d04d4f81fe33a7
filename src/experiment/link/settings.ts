/** Changes that make one document out of another: a path of keys and a value each, as links and `--set` carry them. Pure. */

import { experiment } from "../check/read.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { replaceAt } from "../document/field.ts";

/** One change of a document. */
export interface Setting {
  /** Keys from the top; a key of `sweep` is itself the path of a field, e.g. `["sweep", "dynamics.temperature"]`. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The document with the changes made in order. Nothing is validated. */
export function withSettings(document: unknown, settings: readonly Setting[]): unknown {
  return settings.reduce((changed, { path, value }) => replaceAt(changed, path, value), document);
}

/**
 * The fewest fields whose change turns `document` into a document of the experiment `target`; undefined where there are
 * none, because a change can add and replace but not take away.
 */
export function settingsFor(document: unknown, target: Experiment): readonly Setting[] | undefined {
  const first = difference(knownPart(document), target);
  if (first === undefined) return undefined;
  // Another condition may come with another default, e.g. of detection: what is then still missing is set as well.
  const reached = validated(withSettings(document, first));
  const more = reached === undefined ? undefined : difference(reached, target);
  if (more === undefined) return undefined;
  const settings = [...first, ...more];
  const whole = more.length === 0 ? reached : validated(withSettings(document, settings));
  return whole !== undefined && same(whole, target) ? settings : undefined;
}

/** True where two experiments run alike and look alike; the order of names matters in a sweep only, where it numbers the groups. */
export function same(a: Experiment, b: Experiment): boolean {
  return ordered(a) === ordered(b) && JSON.stringify(a.sweep) === JSON.stringify(b.sweep);
}

/** What a document says with its defaults filled in; of one that is no experiment by itself, what it says. */
function knownPart(document: unknown): unknown {
  if (!isPlain(document)) return document;
  const known = complete.get(document) ?? validated(document) ?? document;
  complete.set(document, known);
  return known;
}

/** Documents that have been completed: those of the gallery are asked for at every change. */
const complete = new WeakMap<object, unknown>();

function validated(document: unknown): Experiment | undefined {
  try {
    return experiment(document);
  } catch {
    return undefined;
  }
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Changes from one plain value to another; undefined where the top level would have to lose a field. */
function difference(from: unknown, to: Experiment): readonly Setting[] | undefined {
  const base = isPlain(from) ? from : {};
  if (lost(base, to as unknown as Plain)) return undefined;
  return fields(to as unknown as Plain).flatMap(([key, value]) =>
    key === "sweep" ? sweepChanges(base[key], to.sweep) : changes([key], base[key], value),
  );
}

function changes(path: readonly string[], from: unknown, to: unknown): readonly Setting[] {
  if (ordered(from) === ordered(to)) return [];
  const whole = [{ path, value: to }];
  if (!isPlain(to) || fields(to).length === 0 || fields(to).some(([key]) => !NAME.test(key))) return whole;
  const base = isPlain(from) ? from : {};
  if ((from !== undefined && !isPlain(from)) || lost(base, to)) return whole;
  return fields(to).flatMap(([key, value]) => changes([...path, key], base[key], value));
}

function sweepChanges(from: unknown, to: Experiment["sweep"]): readonly Setting[] {
  if (JSON.stringify(from ?? {}) === JSON.stringify(to)) return [];
  if (isPlain(from) && Object.keys(from).length > 0) return [{ path: ["sweep"], value: to }];
  return Object.entries(to).map(([path, value]) => ({ path: ["sweep", path], value }));
}

/** Keys that can be one part of a path whose parts are joined by dots. */
const NAME = /^[^.\s=&]+$/;

const fields = (value: Plain) => Object.entries(value).filter(([, one]) => one !== undefined);
const lost = (from: Plain, to: Plain) => fields(from).some(([key]) => to[key] === undefined);

/** JSON with the keys of every object in one order. */
function ordered(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) =>
      isPlain(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
    ) ?? "undefined"
  );
}

/** The value of a setting as text: JSON, or the text itself where it cannot be taken for JSON. */
export function writeValue(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return typeof readValue(value) === "string" && readValue(value) === value ? value : JSON.stringify(value);
}

/** JSON where the text is JSON, else the text itself: `0.08`, `[1,2]` and `x > 1` all do what they say. */
export function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A path as text: its keys joined by dots. Throws where a key of a path that is not a sweep's holds a dot. */
export function writePath(path: readonly string[]): string {
  if (path[0] !== "sweep" && path.some((key) => key.includes("."))) {
    throw new ExperimentError({
      path: path.join("/"),
      found: "a name with a dot has no path",
      remedy: "set the field that holds it",
    });
  }
  return path.join(".");
}

/** The keys of a path; all that follows `sweep.` is one key. */
export function readPath(text: string): readonly string[] {
  return text.startsWith("sweep.") ? ["sweep", text.slice("sweep.".length)] : text.split(".");
}
