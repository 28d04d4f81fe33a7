/** The one schema of experiment documents: the validator, the published JSON Schema and the defaults come from it. */
import * as z from "zod/mini";
import { clock } from "./clock.ts";
import { examples } from "./examples-schema.ts";
import { dynamics } from "./kinds.ts";
import { law } from "./law-schema.ts";
import { MOST_AUTHORS, MOST_SOURCES, MOST_VARIABLES } from "./limits.ts";
import { method } from "./method.ts";
import { NEVER } from "./observe.ts";
import { observe } from "./observe-schema.ts";
import { potentialTable } from "./potential-table-schema.ts";
import { described, finite, positive, quantity } from "./schema-parts.ts";
import { walls } from "./walls-schema.ts";

// Without compiled validators: a page whose policy forbids evaluated text would report the attempt.
z.config({ ...z.locales.en(), jitless: true });

const vector = () => z.array(finite()).check(z.minLength(1), z.maxLength(MOST_VARIABLES));

const landscape = z.strictObject({
  variables: described(
    z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_VARIABLES)),
    "Names of the coordinates, in order",
  ),
  potential: described(
    z.optional(z.string()),
    "V(x): a formula in the variables and the parameters. Where there is a table or a loss, it is added to it and may be left out, as it may for a diffusion with a drift of its own",
  ),
  table: z.optional(potentialTable),
  loss: z.optional(
    described(
      z.string(),
      "Loss of one example: a formula in the variables, the parameters and the columns of the examples",
    ),
  ),
  examples: z.optional(examples),
  periodic: described(
    z.optional(z.record(z.string(), quantity())),
    "Variables that are angles or places on a ring, each with its period: a number, or a formula in the parameters such as `2*pi`",
  ),
  parameters: described(
    z._default(z.record(z.string(), law()), {}),
    "Named numbers of the formulas; changing one recompiles nothing. In the place of a number a law, from which each particle draws its own value once",
  ),
  ranges: described(
    z._default(z.record(z.string(), z.tuple([finite(), finite()])), {}),
    "Range [low, high] of a parameter's slider",
  ),
});

const text = () => z.string().check(z.minLength(1));
const sources = z.array(
  z.strictObject({
    authors: described(
      z.array(text()).check(z.minLength(1), z.maxLength(MOST_AUTHORS)),
      "Authors as they are printed, e.g. `H. A. Kramers`",
    ),
    others: described(z.optional(z.boolean()), "More authors than those that are named"),
    title: z.optional(text()),
    journal: described(z.optional(text()), "Journal, volume and first page, e.g. `Physica 7, 284`"),
    conference: described(z.optional(text()), "Name of a conference, e.g. `ICML`"),
    year: z.optional(z.number().check(z.int())),
    arxiv: described(
      z.optional(z.string().check(z.regex(/^\d{4}\.\d{4,5}$/))),
      "Number at arXiv, e.g. `2105.09557`",
    ),
    part: described(z.optional(text()), "What of it is meant: a theorem, an equation, a section"),
  }),
);

const laws = () => z.array(law()).check(z.minLength(1), z.maxLength(MOST_VARIABLES));

const velocities = z.optional(
  described(
    z.union([z.enum(["rest", "thermal"]), laws()]),
    "Velocities of underdamped dynamics at the start: rest (the default), thermal (normal with variance T), or one number or law for each variable",
  ),
);

const start = described(
  z.union([
    z.strictObject({ at: vector(), velocities }),
    z.strictObject({ at: vector(), deviation: z.array(z.number().check(z.nonnegative())), velocities }),
    z.strictObject({ low: vector(), high: vector(), velocities }),
    z.strictObject({
      coordinates: described(
        laws(),
        "One number or law for each variable: {normal: [mean, deviation]}, {uniform: [low, high]}, {choose: [[value, probability], …]}",
      ),
      velocities,
    }),
  ]),
  "A point {at}, a Gaussian cloud {at, deviation}, a box {low, high} that is filled evenly, or {coordinates}, a number or law for each variable",
);

const exit = z.strictObject({
  when: described(
    z.optional(z.string()),
    "Inequalities joined by `or` and `and`: a particle has exited where they hold. With `never` only the horizon ends it. Named exits stand in its place",
  ),
  exits: described(
    z.optional(z.record(z.string(), z.string())),
    "Several exits by name, each as inequalities joined by `or`, no two of which hold at one place: each has a probability, a histogram and a cumulative incidence of its own",
  ),
  detection: described(
    z.optional(z.enum(["bridge", "endpoint"])),
    "bridge: look for a crossing inside each step by the Brownian bridge, the default of overdamped dynamics, and possible for diffusions; endpoint: look after each step only, the default of all others",
  ),
  every: described(
    z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(2 ** 20))),
    "Steps between two looks at the condition, default 1. More save time where the condition is expensive to compute, such as a loss of many examples",
  ),
});

export const experimentSchema = z.strictObject({
  $schema: z.optional(z.string()),
  title: z._default(z.string(), "Untitled"),
  caption: described(z._default(z.string(), ""), "One or two sentences on what it shows"),
  citation: described(
    z._default(z.string(), ""),
    "Where the system and its prediction come from, as a sentence; default: printed from the sources",
  ),
  sources: described(
    z.optional(sources.check(z.minLength(1), z.maxLength(MOST_SOURCES))),
    "The papers and books that it comes from; the first names it in lists",
  ),
  landscape,
  dynamics,
  start,
  walls,
  exit: z._default(exit, { when: NEVER }),
  clock,
  observe,
  particles: described(
    z._default(z.number().check(z.int(), z.positive()), 1_000_000),
    "Independent particles in each group",
  ),
  horizon: described(
    z.optional(positive()),
    "Time after which a particle that is still alive is censored; for a discrete rule, a number of steps. Only the mean times of splitting need none",
  ),
  seed: described(z._default(z.number().check(z.int(), z.nonnegative()), 1), "Seed of the random words"),
  generator: described(
    z._default(z.enum(["threefry4x32-20", "threefry4x32-12"]), "threefry4x32-20"),
    "Counter-based generator of the random words",
  ),
  sweep: described(
    z._default(z.record(z.string(), z.array(finite()).check(z.minLength(1))), {}),
    "Paths of numeric fields, each with its values; several fields make a grid",
  ),
  method,
});

/**
 * The published JSON Schema (draft 2020-12) of an experiment document.
 * @returns plain data, for editors and validators; the package has it as `escapement/schema.json`, too
 * @example
 * ```ts
 * jsonSchema().title; // → "Escapement experiment"
 * ```
 */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(experimentSchema, { io: "input" }),
    title: "Escapement experiment",
    description: "What to simulate: a landscape, a dynamics, a start, an exit and a number of particles.",
  };
}
