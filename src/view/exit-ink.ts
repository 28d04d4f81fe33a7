import type { Ink } from "./figure.ts";

const INKS: readonly Ink[] = ["series1", "series2", "series3", "series4", "series5"];

/** The colour of a named exit by its number, in every chart the same; the sixth has that of the first again. */
export const exitInk = (exit: number): Ink => INKS[exit % INKS.length];
