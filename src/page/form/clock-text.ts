/** The texts of the clock: a delay `0.3` or `uniform(0.2, 0.4)`, and lapses `0.05 of mean 1.5`. */
import type { Clock } from "../../experiment/document/clock.ts";
import { ExperimentError } from "../../experiment/document/error.ts";
import { lawText } from "../../experiment/document/law.ts";
import { numeric } from "./formula-list.ts";
import { readLaw } from "./law-field.ts";

export interface ClockTexts {
  readonly delay: string;
  readonly lapses: string;
}

const LAPSES = /^(\S+)\s+of\s+mean\s+(\S+)$/;

/** Read both fields; undefined where both are empty. Throws ExperimentError. */
export function readClock({ delay, lapses }: ClockTexts): unknown {
  const waits = delay.trim() === "" ? undefined : readLaw(delay);
  if (waits === undefined && delay.trim() !== "") {
    throw new ExperimentError({
      path: "clock.delay",
      found: `got \`${delay.trim()}\``,
      remedy: "give a time, such as 0.3, or a law, such as uniform(0.2, 0.4)",
    });
  }
  const [, probability, mean] = LAPSES.exec(lapses.trim()) ?? [];
  if (probability === undefined && lapses.trim() !== "") {
    throw new ExperimentError({
      path: "clock.lapses",
      found: `got \`${lapses.trim()}\``,
      remedy: "give a probability and a mean time, such as `0.05 of mean 1.5`",
    });
  }
  if (waits === undefined && probability === undefined) return undefined;
  return {
    ...(waits === undefined ? {} : { delay: waits }),
    ...(probability === undefined
      ? {}
      : { lapses: { probability: numeric(probability), mean: numeric(mean) } }),
  };
}

/** The fields' texts of a clock; `readClock` reads them back. */
export const writeClock = (clock: Clock | undefined): ClockTexts => ({
  delay: clock === undefined ? "" : lawText(clock.delay),
  lapses: clock?.lapses === undefined ? "" : `${clock.lapses.probability} of mean ${clock.lapses.mean}`,
});
