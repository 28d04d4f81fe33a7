/** The gallery as a list to choose from: each experiment's title, its paper and its topic, read from its document. */

import { type Source, sourceName } from "../experiment/document/source.ts";

/** An experiment of the gallery, without its document. */
export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  /** Who found it and when, e.g. `Mori, Ziyin, Liu & Ueda 2021`. */
  readonly paper: string;
  readonly topic: Topic;
}

/** Topics by what moves the particles, in the order in which a list shows them. */
export const TOPICS = [
  "Thermal escape",
  "Friction and inertia",
  "Gradient descent with noise",
  "Minibatches of data",
  "Noise that depends on the place",
  "Heavy tails and jumps",
  "Adaptive and other optimisers",
] as const;
export type Topic = (typeof TOPICS)[number];

interface Document {
  readonly title?: string;
  readonly sources?: readonly Source[];
  readonly dynamics: { readonly kind: string; readonly noise?: { readonly kind: string } };
}

/** Entries of documents by name, in their order. */
export function catalogueOf(documents: Readonly<Record<string, unknown>>): readonly CatalogueEntry[] {
  return Object.entries(documents).map(([name, document]) => {
    const { title = name, sources: [source] = [], dynamics } = document as Document;
    return {
      name,
      title,
      paper: source === undefined ? "" : sourceName(source),
      topic: topicOf(dynamics),
    };
  });
}

function topicOf({ kind, noise }: Document["dynamics"]): Topic {
  if (kind === "overdamped" || kind === "coloured") return "Thermal escape";
  if (kind === "underdamped") return "Friction and inertia";
  if (kind === "diffusion") return "Noise that depends on the place";
  if (kind === "levy" || ["stable", "pareto", "student"].includes(noise?.kind ?? "")) {
    return "Heavy tails and jumps";
  }
  if (noise?.kind === "minibatch") return "Minibatches of data";
  return kind === "sgd" ? "Gradient descent with noise" : "Adaptive and other optimisers";
}
