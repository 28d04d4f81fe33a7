/** What an embedded page and the page around it say to each other with `postMessage`. */
import type { TallyJson } from "../../tally/json.ts";

/** From the page around: what a reader could click as well. */
export const COMMANDS = ["run", "pause", "reset", "newSeed"] as const;
export interface EmbedCommand {
  readonly escapement: (typeof COMMANDS)[number];
}

/** What has been counted so far. */
export interface EmbedCounts {
  readonly outcome: string;
  readonly groups: readonly {
    /** The sweep's point; {} without a sweep. */
    readonly parameters: Readonly<Record<string, number>>;
    readonly tally: TallyJson;
  }[];
}

/** From the embedded page. */
export type EmbedEvent =
  | { readonly escapement: "ready" }
  /** At most four times a second while particles run, and once at the end. */
  | { readonly escapement: "counted"; readonly counts: EmbedCounts }
  | { readonly escapement: "problem"; readonly sentence: string }
  /** Height of the page, in CSS pixels. */
  | { readonly escapement: "size"; readonly height: number };
