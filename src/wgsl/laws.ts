/** WGSL of draws from a document's laws. */
import { isDrawn, type Law } from "../experiment/document/law.ts";
import { lawConstants } from "../experiment/model/law-constants.ts";

/** The files of shaders/laws/ that laws are drawn by, each once. */
export const lawFiles = (laws: readonly Law[]): string[] => [
  ...new Set(laws.filter(isDrawn).map((law) => Object.keys(law)[0])),
];

/** Expression of what a law gives for random words, a vec4u. @param name as the group's fields of the law are named by it */
export function printDraw(law: Law, name: string, words: string): string {
  if (typeof law === "number") return `group.${name}`;
  if ("choose" in law) return `choose_${name}(group, ${words})`;
  const kind = "normal" in law ? "normal" : "uniform";
  return `${kind}_law(group.${name}, group.${name}_width, ${words})`;
}

/** The function that a choice's expression calls; none for other laws. */
export function printChoice(law: Law, name: string): string[] {
  if (typeof law === "number" || !("choose" in law)) return [];
  const [first] = Object.keys(lawConstants(law, name));
  return [
    [
      `fn choose_${name}(group: Group, words: vec4u) -> f32 {`,
      "  let share = choosing_share(words);",
      `  var value = group.${first};`,
      ...law.choose
        .slice(1)
        .map(
          (_, k) =>
            `  value = select(value, group.${name}_value_${k + 1}, share >= group.${name}_below_${k});`,
        ),
      "  return value;",
      "}",
    ].join("\n"),
  ];
}
