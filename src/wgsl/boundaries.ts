import { LEAST_TEMPERATURE } from "../experiment/document/temperature.ts";
import { printNumber } from "../formula/print.ts";

/**
 * How fast a bridge crosses boundaries: at one rate for all of them and for all steps, at one that changes with the temperature of the step, or
 * at one for each boundary, which is 0 where there is no noise across it.
 */
export type CrossingRates = "one" | "heated" | "apart";

/**
 * WGSL of the distances to the boundaries of the exit region, and what follows from their number.
 * @param strict for each boundary, whether a particle on it is still alive
 * @param bridged for each, whether a bridge looks for crossings; others are seen at the end of a step
 */
export function printBoundaries(
  strict: readonly boolean[],
  bridged: readonly boolean[],
  detection: "bridge" | "endpoint",
  rates: CrossingRates,
): string {
  const count = strict.length;
  const indices = Array.from({ length: count }, (_, k) => k);
  const any = (print: (k: number) => string) => indices.map((k) => `(${print(k)})`).join(" | ");
  return [
    `struct Distances {\n${indices.map((k) => `  d${k}: f32,`).join("\n")}\n}`,
    `// Beyond a boundary? Comparisons joined by |: some compilers turn a minimum or maximum into many instructions.\nfn outside(distance: Distances) -> bool {\n  return ${any((k) => `distance.d${k} ${printComparison(strict[k])}`)};\n}`,
    ...(detection === "bridge" ? printBridge(strict, bridged, rates) : []),
  ].join("\n\n");
}

/**
 * Statements for the chance `p0`, `p1`, … that the bridge of a step crosses each boundary by itself. Without noise across it a step crosses a
 * boundary nowhere but between two ends on its two sides.
 */
export function printChances(bridged: readonly boolean[], rates: CrossingRates): readonly string[] {
  const apart = rates === "apart";
  const chance = (k: number): string => {
    const product = `(before.d${k} * after.d${k})`;
    return apart
      ? `select(0.0f, portable_exp(-group.crossing_${k} * ${product}), group.crossing_${k} > 0.0f)`
      : `portable_exp(rate * ${product})`;
  };
  return [
    ...(apart ? [] : ["  let rate = -crossing_rate(step, group);"]),
    ...bridged.map((looked, k) => `  let p${k} = ${looked ? chance(k) : "0.0f"};`),
  ];
}

/** What is asked of a level or distance for its inequality to hold. */
export const printComparison = (strict: boolean): string => (strict ? "> 0.0f" : ">= 0.0f");

function printBridge(
  strict: readonly boolean[],
  bridged: readonly boolean[],
  rates: CrossingRates,
): string[] {
  const apart = rates === "apart";
  const near = bridged
    .map((looked, k) =>
      looked
        ? `(bitcast<i32>(before.d${k} * after.d${k}) <= reach${apart ? `_${k}` : ""})`
        : `(after.d${k} ${printComparison(strict[k])})`,
    )
    .join(" | ");
  const reaches = apart
    ? bridged.flatMap((looked, k) => (looked ? [`  let reach_${k} = bitcast<i32>(group.reach_${k});`] : []))
    : ["  let reach = bitcast<i32>(crossing_reach(step, group));"];
  return [
    ...(apart ? [] : printCommonRate(rates === "heated")),
    `// So close to a boundary at the two ends of a step that its bridge may cross it? Compared as bits, where a negative\n// product is a negative number: some compilers turn joined comparisons of floats back into a minimum.\nfn near(before: Distances, after: Distances, step: u32, group: Group) -> bool {\n${reaches.join("\n")}\n  return ${near};\n}`,
    [
      "// Probability that the bridge of one step crosses any boundary, each being crossed independently of the others;",
      "// beyond a boundary it may be any number above 1.",
      "fn crossing_probability(before: Distances, after: Distances, step: u32, group: Group) -> f32 {",
      ...printChances(bridged, rates),
      "  let c0 = p0;",
      ...bridged.slice(1).map((_, k) => `  let c${k + 1} = c${k} + p${k + 1} - c${k} * p${k + 1};`),
      `  return c${bridged.length - 1};`,
      "}",
    ].join("\n"),
  ];
}

function printCommonRate(heated: boolean): string[] {
  const warmth = "temperature_at(step, group)";
  const rate = heated
    ? `group.crossing / max(${warmth}, ${printNumber(LEAST_TEMPERATURE)})`
    : "group.crossing";
  const reach = heated ? `group.reach * ${warmth}` : "group.reach";
  return [
    `// 1/(T h) of a step.\nfn crossing_rate(step: u32, group: Group) -> f32 {\n  return ${rate};\n}`,
    `// Products of distances up to which a step's bridge may cross.\nfn crossing_reach(step: u32, group: Group) -> f32 {\n  return ${reach};\n}`,
  ];
}
