/** The form's texts. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { hasVelocities, namesVelocity } from "../../experiment/document/velocities.ts";
import { writeClock } from "./clock-text.ts";
import { dynamicsTexts, shownFields, withKind } from "./dynamics-draft.ts";
import { writeExit } from "./exit-text.ts";
import { writeParameters } from "./parameter-lines.ts";
import { writePeriods } from "./period-lines.ts";
import { writeStart, writeVelocities } from "./start-text.ts";
import { tableTexts } from "./table-text.ts";
import { writeWalls } from "./wall-lines.ts";

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
    const moving = hasVelocities({ kind: draft["dynamics.kind"] });
    return { ...draft, [field]: text, ...(moving ? { detection: "" } : {}) };
  }
  if (!field.endsWith(".kind")) return { ...draft, [field]: text };
  // Each kind gets the detection and the velocities that it has by default.
  const next = withKind(draft, field, text);
  if (field !== "dynamics.kind") return next;
  return { ...next, detection: "", velocities: hasVelocities({ kind: text }) ? "rest" : "" };
}

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
