import * as z from "zod/mini";
import { TallyError } from "./error.ts";
import { type Observation, type Observations, STRATA } from "./observation.ts";
import { SUM, SUM_TEXT } from "./sum-text.ts";

/** Observations as plain JSON: sums as decimal strings, otherwise alike. */
export interface ObservationsJson {
  readonly looks: readonly ObservationJson[];
  readonly exits?: ObservationJson;
}

type ObservationJson = Omit<Observation, "quantities"> & {
  readonly quantities: readonly (Omit<Observation["quantities"][number], "levels" | "squares"> & {
    readonly levels: readonly string[];
    readonly squares: readonly string[];
  })[];
};

/** Exact; `observationsFromJson` gives the same again. */
export function observationsToJson({ looks, exits }: Observations): ObservationsJson {
  return { looks: looks.map(recordToJson), ...(exits === undefined ? {} : { exits: recordToJson(exits) }) };
}

function recordToJson(record: Observation): ObservationJson {
  return {
    ...record,
    quantities: record.quantities.map((sums) => ({
      ...sums,
      levels: sums.levels.map(String),
      squares: sums.squares.map(String),
    })),
  };
}

/** Observations from their validated JSON. @throws TallyError, a sentence, where counts do not add up */
export function observationsFromJson({ looks, exits }: z.infer<typeof observationsSchema>): Observations {
  return {
    looks: looks.map((look, k) => recordFromJson(look, `tally.observations.looks.${k}`)),
    ...(exits === undefined ? {} : { exits: recordFromJson(exits, "tally.observations.exits") }),
  };
}

function recordFromJson({ step, ...json }: z.infer<typeof record>, where: string): Observation {
  for (const { name, counts } of json.classes) {
    if (counts.some((count, s) => count > json.count[s])) {
      throw new TallyError(
        `${where}.classes: more particles in ${name} than were looked at; the file is damaged`,
      );
    }
  }
  for (const sums of json.quantities) {
    const outside = json.count.map((_, s) => sums.below[s] + sums.above[s] + sums.undefined[s]);
    const inside = json.count.map((count, s) => count - outside[s]);
    const binned = sums.histogram.reduce((a, b) => a + b, 0);
    const all = inside.reduce((a, b) => a + b, 0);
    if (inside.some((count) => count < 0) || (sums.histogram.length > 0 && binned !== all)) {
      throw new TallyError(
        `${where}.quantities: the values of ${sums.name} do not add up to the particles looked at; the file is damaged`,
      );
    }
    for (const [s, count] of inside.entries()) {
      const [n, levels, squares] = [BigInt(count), BigInt(sums.levels[s]), BigInt(sums.squares[s])];
      if (levels > n * MOST_LEVEL || squares > levels * MOST_LEVEL || levels ** 2n > n * squares) {
        throw new TallyError(
          `${where}.quantities: the sums of ${sums.name} are beyond what ${count} values give; the file is damaged`,
        );
      }
    }
  }
  return {
    ...(step === undefined ? {} : { step }),
    ...json,
    quantities: json.quantities.map((sums) => ({
      ...sums,
      levels: sums.levels.map(BigInt),
      squares: sums.squares.map(BigInt),
    })),
  };
}

/** Level of the greatest value of a range. [E20] */
const MOST_LEVEL = 2n ** 24n;

const count = () => z.int("a whole number").check(z.minimum(0, "a whole number"));
const strata = () => z.array(count(), "a list of whole numbers").check(z.length(STRATA, `${STRATA} numbers`));
const sums = () =>
  z
    .array(z.string(SUM_TEXT).check(z.regex(SUM, SUM_TEXT)), "a list of whole numbers as strings")
    .check(z.length(STRATA, `${STRATA} strings`));
const record = z.object(
  {
    step: z.optional(count()),
    count: strata(),
    classes: z.array(z.object({ name: z.string("a name"), counts: strata() }), "a list of classes"),
    quantities: z.array(
      z.object({
        name: z.string("a name"),
        least: z.number("a number"),
        fineness: z.number("a positive number").check(z.positive("a positive number")),
        below: strata(),
        above: strata(),
        undefined: strata(),
        levels: sums(),
        squares: sums(),
        histogram: z.array(count(), "a list of whole numbers"),
      }),
      "a list of quantities",
    ),
    transitions: z.array(z.array(count(), "a list of whole numbers"), "rows of whole numbers"),
  },
  "a record of observations",
);

/** Shape of the JSON. */
export const observationsSchema = z.object(
  { looks: z.array(record, "a list of records"), exits: z.optional(record) },
  "an object with looks",
);
