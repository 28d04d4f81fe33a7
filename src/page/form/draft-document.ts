/** The experiment document that the form's texts spell. Fetched with the first edit. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { NEVER } from "../../experiment/document/observe.ts";
import { readClock } from "./clock-text.ts";
import { type Draft, draftOf, fieldOf } from "./draft.ts";
import { dynamicsOf } from "./dynamics-draft.ts";
import { readExit } from "./exit-text.ts";
import { numeric } from "./formula-list.ts";
import { readParameters } from "./parameter-lines.ts";
import { readPeriods } from "./period-lines.ts";
import { readStart, readVelocities } from "./start-text.ts";
import { tableOf } from "./table-lines.ts";
import { readWalls } from "./wall-lines.ts";

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
