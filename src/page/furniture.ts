/** The panels that have been fetched, in their places. */
import type { Lab, MakePanel, Panel } from "./panel.ts";
import { BENCHMARK, LABORATORY, PLACES, type Place } from "./panels.ts";

export interface Furniture {
  /** Panels by their place, in the order of the list. */
  readonly panels: Readonly<Record<Place | "benchmark", readonly Panel[]>>;
  /** Fetch the code of the panels of a place, make them, and put them there. */
  readonly fetch: (place: Place | "benchmark") => Promise<void>;
}

/** @param changed called when panels have come to their place */
export function createFurniture(lab: () => Lab, changed: () => void): Furniture {
  const panels = Object.fromEntries(
    [...PLACES, "benchmark"].map((place) => [place, []]),
  ) as unknown as Record<Place | "benchmark", readonly Panel[]>;
  return {
    panels,
    async fetch(place) {
      const list: readonly (() => Promise<MakePanel>)[] =
        place === "benchmark" ? BENCHMARK : LABORATORY[place];
      panels[place] = (await Promise.all(list.map((load) => load()))).map((make) => make(lab()));
      changed();
    },
  };
}
