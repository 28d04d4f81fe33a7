import { observationTimes } from "../../../experiment/document/observation-times.ts";
import { LEVELS } from "../../../experiment/document/observe.ts";
import { partNames } from "../../../experiment/document/observed-names.ts";
import type { Observation, Observations } from "../../../tally/observation.ts";
import {
  type ObservationLayout,
  type ObservationShape,
  QUANTITY_WORDS,
  stratumWords,
} from "../../../wgsl/observation-layout.ts";
import type { Plan } from "../../plan-for.ts";

/** The records of one group out of the device's words. */
export function decodeObservations(
  { groups }: Pick<Plan, "groups">,
  layout: ObservationLayout,
  words: Uint32Array,
  group: number,
): Observations {
  const { experiment } = groups[group];
  const { quantities = {}, basins = {}, at } = experiment.observe ?? {};
  const named = Object.entries(quantities).map(
    ([
      name,
      {
        range: [least, greatest],
      },
    ]) => ({
      name,
      least: Math.fround(least),
      fineness: Math.fround(LEVELS / (greatest - least)),
    }),
  );
  const { strata } = layout;
  const ofLook = (first: number) => decode(layout.looks, strata, words, first, Object.keys(basins), named);
  const firstExits = groups.length * layout.records * layout.lookWords;
  const { next } = observationTimes(experiment);
  let step = 0;
  return {
    looks: Array.from({ length: layout.records }, (_, record) => {
      const look = ofLook((group * layout.records + record) * layout.lookWords);
      if (at === undefined) return look;
      step = next(step)?.step ?? step;
      return { step, ...look };
    }),
    ...(layout.exiting
      ? {
          exits: decode(
            layout.exits,
            strata,
            words,
            firstExits + group * layout.exitWords,
            partNames(experiment, layout.exits.classes),
            named,
          ),
        }
      : {}),
  };
}

function decode(
  shape: ObservationShape,
  count: number,
  words: Uint32Array,
  first: number,
  classes: readonly string[],
  named: readonly { readonly name: string; readonly least: number; readonly fineness: number }[],
): Observation {
  const stride = stratumWords(shape);
  const strata = Array.from({ length: count }, (_, s) => s);
  const each = (offset: number): number[] => strata.map((s) => words[first + s * stride + offset]);
  const sum = (offset: number, count: number): bigint[] =>
    strata.map((s) => {
      let total = 0n;
      for (let i = count - 1; i >= 0; i--) {
        total = (total << 32n) | BigInt(words[first + s * stride + offset + i]);
      }
      return total;
    });
  let bin = first + count * stride;
  const quantities = named.map((quantity, q) => {
    const at = 1 + shape.classes + q * QUANTITY_WORDS;
    return {
      ...quantity,
      below: each(at),
      above: each(at + 1),
      undefined: each(at + 2),
      levels: sum(at + 3, 2),
      squares: sum(at + 5, 3),
      histogram: Array.from(words.subarray(bin, (bin += shape.bins[q]))),
    };
  });
  return {
    count: each(0),
    classes: classes.map((name, k) => ({ name, counts: each(1 + k) })),
    quantities,
    transitions: shape.transitions
      ? Array.from({ length: shape.classes }, () => Array.from(words.subarray(bin, (bin += shape.classes))))
      : [],
  };
}
