/** The form's texts, and the experiment document that they spell. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { NEVER } from "../../experiment/document/observe.ts";
import { namesVelocity } from "../../experiment/document/velocities.ts";
import { readClock, writeClock } from "./clock-text.ts";
import { dynamicsOf, dynamicsTexts, shownFields, withKind } from "./dynamics-draft.ts";
import { readExit, writeExit } from "./exit-text.ts";
import { numeric } from "./formula-list.ts";
import { readParameters, writeParameters } from "./parameter-lines.ts";
import { readPeriods, writePeriods } from "./period-lines.ts";
import { readStart, readVelocities, writeStart, writeVelocities } from "./start-text.ts";
import { tableOf, tableTexts } from "./table-lines.ts";
import { readWalls, writeWalls } from "./wall-lines.ts";

/** Fields that every experiment has; those of its dynamics are named by their path, e.g. `dynamics.temperature`. */
export const FIELDS = [
  "potential",
  "loss",
  "variables",
  "parameters",
  "table",
  "interpolation",
  "beyond",
  "repeats",
  "start",
  "velocities",
  "exit",
  "detection",
  "walls",
  "periods",
  "delay",
  "lapses",
  "particles",
  "horizon",
  "seed",
] as const;
export type Field = (typeof FIELDS)[number] | `dynamics.${string}`;

/** What the user has typed, one text for each field; it may not be valid yet. */
export type Draft = Readonly<Record<string, string>>;

/** The texts of an experiment. */
export function draftOf(experiment: Experiment): Draft {
  const { landscape, dynamics, start, exit, walls, clock, particles, horizon, seed } = experiment;
  return {
    potential: landscape.potential,
    ...(landscape.loss === undefined ? {} : { loss: landscape.loss }),
    variables: landscape.variables.join(", "),
    parameters: writeParameters(landscape),
    ...tableTexts(landscape),
    start: writeStart(start),
    velocities: writeVelocities(start),
    exit: writeExit(exit),
    detection: exit.detection,
    walls: writeWalls(walls),
    periods: writePeriods(landscape.periodic),
    ...writeClock(clock),
    ...dynamicsTexts(dynamics),
    particles: String(particles),
    horizon: String(horizon),
    seed: String(seed),
  };
}

/** The draft after the user has typed into a field, or has chosen a kind there. */
export function edited(draft: Draft, field: Field, text: string): Draft {
  if (field === "exit" && namesVelocity(text) !== namesVelocity(draft[field] ?? "")) {
    // Noise moves velocities where it does not move places: the exit gets the detection that it has by default.
    const moving = draft["dynamics.kind"] === "underdamped";
    return { ...draft, [field]: text, ...(moving ? { detection: "" } : {}) };
  }
  if (!field.endsWith(".kind")) return { ...draft, [field]: text };
  // Bridges are for overdamped dynamics, velocities for underdamped; each kind gets what it has by default.
  const next = withKind(draft, field, text);
  if (field !== "dynamics.kind") return next;
  return { ...next, detection: "", velocities: text === "underdamped" ? "rest" : "" };
}

/**
 * The document of a draft; what the form does not show comes from `base`. A sweep over a field that the user has changed
 * is dropped. Throws ExperimentError where a text cannot be read.
 */
export function documentOf(draft: Draft, base: Experiment): Readonly<Record<string, unknown>> {
  const { parameters, ranges } = readParameters(draft["parameters"]);
  const before = draftOf(base);
  const dynamics = dynamicsOf(draft, base.dynamics);
  const walls = readWalls(draft["walls"]);
  const { periodic: _, table: __, ...landscape } = base.landscape;
  const periods = readPeriods(draft["periods"]);
  const clock = readClock({ delay: draft["delay"], lapses: draft["lapses"] });
  const table = tableOf(draft, variablesOf(draft), base.landscape);
  // Another condition gets the detection that its dynamics has by default where there was none.
  const ended = draft["exit"] === before["exit"] || base.exit.when !== NEVER;
  const unchanged = ([path]: readonly [string, unknown]): boolean => {
    const [, parameter] = /^landscape\.parameters\.(.+)$/.exec(path) ?? [];
    if (parameter !== undefined) {
      const [name] = parameter.split(".");
      return JSON.stringify(parameters[name]) === JSON.stringify(base.landscape.parameters[name]);
    }
    const field = fieldOf(path);
    return field === undefined || (draft[field] === before[field] && !lost(path, { dynamics }));
  };
  return {
    title: base.title,
    caption: base.caption,
    citation: base.citation,
    ...(base.sources === undefined ? {} : { sources: base.sources }),
    landscape: {
      ...landscape,
      ...(table === undefined ? {} : { table }),
      variables: names(draft["variables"]),
      // A table needs no formula beside it.
      potential: table !== undefined && draft["potential"].trim() === "" ? "table" : draft["potential"],
      ...(draft["loss"] === undefined ? {} : { loss: draft["loss"] }),
      parameters,
      ranges,
      ...(periods === undefined ? {} : { periodic: periods }),
    },
    dynamics,
    start: { ...readStart(draft["start"]), ...readVelocities(draft["velocities"]) },
    exit: {
      ...readExit(draft["exit"]),
      ...(ended && draft["detection"] !== "" ? { detection: draft["detection"] } : {}),
      ...(base.exit.every === undefined ? {} : { every: base.exit.every }),
    },
    ...(walls === undefined ? {} : { walls }),
    ...(clock === undefined ? {} : { clock }),
    ...(base.observe === undefined ? {} : { observe: base.observe }),
    particles: numeric(draft["particles"]),
    horizon: numeric(draft["horizon"]),
    seed: numeric(draft["seed"]),
    generator: base.generator,
    sweep: Object.fromEntries(Object.entries(base.sweep).filter(unchanged)),
    method: base.method,
  };
}

/** True where a path of the dynamics leads nowhere, since another kind has been chosen. */
function lost(path: string, document: unknown): boolean {
  if (!path.startsWith("dynamics.")) return false;
  let value = document;
  for (const key of path.split(".")) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return value === undefined;
}

const names = (text: string) => text.split(/[\s,]+(?![^[]*\])/).filter((name) => name !== "");

/** How many variables a draft has. */
export const variablesOf = (draft: Draft): number =>
  names(draft["variables"]).reduce((count, name) => count + Number(/\[(\d+)\]$/.exec(name)?.[1] ?? 1), 0);

/** Places in documents, by the start of their path → the field where the user can mend them. */
const PLACES: readonly (readonly [string, Field])[] = [
  ["landscape.potential", "potential"],
  ["landscape.loss", "loss"],
  ["landscape.variables", "variables"],
  ["landscape.examples", "loss"],
  ["landscape.periodic", "periods"],
  ["landscape.table.interpolation", "interpolation"],
  ["landscape.table.beyond", "beyond"],
  ["landscape.table.periodic", "repeats"],
  ["landscape.table", "table"],
  ["landscape", "parameters"],
  ["start.velocities", "velocities"],
  ["start", "start"],
  ["exit.detection", "detection"],
  ["exit", "exit"],
  ["walls", "walls"],
  ["clock.lapses", "lapses"],
  ["clock", "delay"],
  ["particles", "particles"],
  ["horizon", "horizon"],
  ["seed", "seed"],
];

/** The field of the form in which a path of the document can be mended; undefined for the form as a whole. */
export function fieldOf(path: string, draft?: Draft): Field | undefined {
  if (path.split(".")[0] !== "dynamics") return PLACES.find(([place]) => path.startsWith(place))?.[1];
  if (draft === undefined) return path as Field;
  const within = shownFields(draft).filter((field) => `${path}.`.startsWith(`${field.path}.`));
  const chosen = within.reduce<string | undefined>(
    (longest, field) => (field.path.length > (longest?.length ?? 0) ? field.path : longest),
    undefined,
  );
  // What concerns the dynamics as a whole, or a field that is not shown, stands at its kind.
  return (chosen ??
    (path.startsWith("dynamics.noise") && "dynamics.noise.kind" in draft
      ? "dynamics.noise.kind"
      : "dynamics.kind")) as Field;
}
