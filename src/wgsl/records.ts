/** The structs that host and kernels exchange. */
import { f32, type Struct, u32 } from "./struct.ts";

/** What all particles of one group share: the horizon in steps, then the numbers of `groupFields`. */
export function groupStruct(fields: readonly string[]): Struct {
  return { name: "Group", fields: [u32("horizon"), ...fields.map(f32)] };
}

/** One batch: a contiguous range of every group's particles. */
export const BATCH: Struct = {
  name: "Batch",
  fields: [
    u32("seed_low"),
    u32("seed_high"),
    u32("first_particle"),
    u32("particles"), // of each group
    u32("total"), // of all groups
    u32("zero"), // always 0, which no compiler knows: see `printKept`
    f32("one"), // always 1, which no compiler knows: see `kept`
  ],
};

/** One round: the steps first … last − 1, the record of a look that follows them, and the stage that keys random words. */
export const ROUND: Struct = {
  name: "Round",
  fields: [u32("first"), u32("last"), u32("record"), u32("stage")],
};

/** How many particles the list of the living holds, and the word that proves that a round ran. */
export const CENSUS: Struct = {
  name: "Census",
  fields: [u32("living"), u32("survivors"), u32("canary"), u32("reserved")],
};
