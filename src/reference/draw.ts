/** Draws from the laws of a document, by the twins of shaders/laws/. */
import type { Law } from "../experiment/document/law.ts";
import { lawConstants } from "../experiment/model/law-constants.ts";
import type { DrawLaw } from "./rule.ts";
import { twinsOf } from "./twins.ts";

const LAWS = twinsOf(import.meta.glob<DrawLaw>("./laws/*.ts", { eager: true, import: "law" }));

/** What a law gives for random words; @param constants of the group, @param name what is drawn, as constants are named by it */
export function drawOf(
  law: Law,
  name: string,
  constants: Readonly<Record<string, number>>,
): (words: Uint32Array) => number {
  const numbers = Object.keys(lawConstants(law, name)).map((key) => Math.fround(constants[key]));
  if (typeof law === "number") return () => numbers[0];
  const [kind] = Object.keys(law);
  return (words) => LAWS[kind](numbers, words);
}
