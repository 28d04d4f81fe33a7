/** The form's texts, and the experiment document that they spell. Pure. */
import type { Experiment } from "../experiment/experiment.ts";
import { NEVER } from "../experiment/observe.ts";
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
  "learningRate",
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
    learningRate: "learningRate" in dynamics ? String(dynamics.learningRate) : "",
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
  const changed = Object.fromEntries(
    DYNAMICS_FIELDS.filter((field) => field in base.dynamics).map((field) => [field, numeric(draft[field])]),
  );
  const ended = base.exit.when === draft.exit;
  return {
    title: base.title,
    caption: base.caption,
    citation: base.citation,
    landscape: {
      ...base.landscape,
      variables: names(draft.variables),
      potential: draft.potential,
      parameters,
      ranges,
    },
    dynamics: { ...base.dynamics, ...changed },
    start: readStart(draft.start),
    // Another condition gets the detection that its dynamics has by default where there was none.
    exit: {
      when: draft.exit,
      ...(ended || base.exit.when !== NEVER ? { detection: base.exit.detection } : {}),
    },
    ...(base.observe === undefined ? {} : { observe: base.observe }),
    particles: numeric(draft.particles),
    horizon: numeric(draft.horizon),
    seed: numeric(draft.seed),
    generator: base.generator,
    sweep: Object.fromEntries(Object.entries(base.sweep).filter(([path]) => !isChanged(path, draft, base))),
    method: base.method,
  };
}

/** Numbers of the dynamics that have a field, where the dynamics has them. */
const DYNAMICS_FIELDS = ["temperature", "learningRate", "step"] as const;

/** Fields that the form shows for an experiment. */
export function fieldsOf({ dynamics }: Pick<Experiment, "dynamics">): readonly Field[] {
  return FIELDS.filter((field) => !DYNAMICS_FIELDS.some((one) => one === field) || field in dynamics);
}

const names = (text: string) => text.split(/[\s,]+(?![^[]*\])/).filter((name) => name !== "");

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
  ["dynamics.learningRate", "learningRate"],
  ["dynamics.step", "step"],
  ["particles", "particles"],
  ["horizon", "horizon"],
  ["seed", "seed"],
];

/** The field of a path or of an error message, which begins with one; undefined for the form as a whole. */
export function fieldOf(text: string): Field | undefined {
  return PLACES.find(([place]) => text.startsWith(place))?.[1];
}
