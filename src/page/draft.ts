/** The form's texts, and the experiment document that they spell. Pure. */
import type { Experiment } from "../experiment/experiment.ts";
import { readParameters, writeParameters } from "./parameter-lines.ts";
import { readStart, writeStart } from "./start-text.ts";

/** Fields of the form. */
export const FIELDS = [
  "potential",
  "variables",
  "parameters",
  "start",
  "exit",
  "temperature",
  "step",
  "particles",
  "horizon",
  "seed",
] as const;
export type Field = (typeof FIELDS)[number];

/** What the user has typed, one text for each field; it may not be valid yet. */
export type Draft = Readonly<Record<Field, string>>;

/** The texts of an experiment. */
export function draftOf({ landscape, dynamics, start, exit, particles, horizon, seed }: Experiment): Draft {
  return {
    potential: landscape.potential,
    variables: landscape.variables.join(", "),
    parameters: writeParameters(landscape),
    start: writeStart(start),
    exit: exit.when,
    temperature: "temperature" in dynamics ? String(dynamics.temperature) : "",
    step: "step" in dynamics ? String(dynamics.step) : "",
    particles: String(particles),
    horizon: String(horizon),
    seed: String(seed),
  };
}

/**
 * The document of a draft; what the form does not show comes from `base`. A sweep over a field that the user has changed
 * is dropped. Throws ExperimentError where a text cannot be read.
 */
export function documentOf(draft: Draft, base: Experiment): Readonly<Record<string, unknown>> {
  const { parameters, ranges } = readParameters(draft.parameters);
  const changed = {
    ...("temperature" in base.dynamics ? { temperature: numeric(draft.temperature) } : {}),
    ...("step" in base.dynamics ? { step: numeric(draft.step) } : {}),
  };
  return {
    title: base.title,
    caption: base.caption,
    citation: base.citation,
    landscape: { variables: names(draft.variables), potential: draft.potential, parameters, ranges },
    dynamics: { ...base.dynamics, ...changed },
    start: readStart(draft.start),
    exit: { when: draft.exit, detection: base.exit.detection },
    particles: numeric(draft.particles),
    horizon: numeric(draft.horizon),
    seed: numeric(draft.seed),
    generator: base.generator,
    sweep: Object.fromEntries(Object.entries(base.sweep).filter(([path]) => !isChanged(path, draft, base))),
    method: base.method,
  };
}

const names = (text: string) => text.split(/[\s,]+/).filter((name) => name !== "");

/** A number, or the text itself, which the validator then names in its sentence. */
function numeric(text: string): number | string {
  const plain = text.replaceAll(/[\s_\u202f]/g, "").replace("−", "-");
  return plain === "" || Number.isNaN(Number(plain)) ? text : Number(plain);
}

function isChanged(path: string, draft: Draft, base: Experiment): boolean {
  const before = draftOf(base);
  const field = fieldOf(path);
  return field !== undefined && draft[field] !== before[field];
}

/** Places in documents and messages, by the start of their path → the field where the user can mend them. */
const PLACES: readonly (readonly [string, Field])[] = [
  ["landscape.potential", "potential"],
  ["landscape.variables", "variables"],
  ["landscape", "parameters"],
  ["start", "start"],
  ["exit", "exit"],
  ["dynamics.temperature", "temperature"],
  ["dynamics.step", "step"],
  ["particles", "particles"],
  ["horizon", "horizon"],
  ["seed", "seed"],
];

/** The field of a path or of an error message, which begins with one; undefined for the form as a whole. */
export function fieldOf(text: string): Field | undefined {
  return PLACES.find(([place]) => text.startsWith(place))?.[1];
}
