/** The structs that host and kernels exchange. */
import { f32, type Struct, u32 } from "./struct.ts";

/** What all particles of one group share, as `groupConstants` computes it. */
export function groupStruct(dimension: number, coefficients: number): Struct {
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return {
    name: "Group",
    fields: [
      u32("horizon"), // steps
      f32("step"), // time of one step, h
      f32("kick"), // standard deviation of one step's noise, √(2Th)
      f32("crossing"), // 1/(Th), the factor of the bridge's exponent
      f32("reach"), // product of distances above which no bridge crosses
      ...indices(dimension).flatMap((i) => [f32(`start_${i}`), f32(`width_${i}`)]),
      ...indices(coefficients).map((i) => f32(`coefficient_${i}`)),
    ],
  };
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
  ],
};

/** One round: the steps first … last − 1. */
export const ROUND: Struct = { name: "Round", fields: [u32("first"), u32("last")] };

/** How many particles the list of the living holds, and the word that proves that a round ran. */
export const CENSUS: Struct = {
  name: "Census",
  fields: [u32("living"), u32("survivors"), u32("canary"), u32("reserved")],
};
