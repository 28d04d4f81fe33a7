/** WGSL of the distances to the boundaries of the exit region, and what follows from their number. */
export function printBoundaries(count: number): string {
  const indices = Array.from({ length: count }, (_, k) => k);
  const farthest = indices.map((k) => `distance.d${k}`).reduce((a, b) => `max(${a}, ${b})`);
  const closest = indices.map((k) => `before.d${k} * after.d${k}`).reduce((a, b) => `min(${a}, ${b})`);
  return [
    `struct Distances {\n${indices.map((k) => `  d${k}: f32,`).join("\n")}\n}`,
    `// Distance beyond the boundary that lies farthest behind.\nfn farthest(distance: Distances) -> f32 {\n  return ${farthest};\n}`,
    `fn outside(distance: Distances) -> bool {\n  return farthest(distance) >= 0.0f;\n}`,
    `// Least product of the distances at the two ends of a step.\nfn closest(before: Distances, after: Distances) -> f32 {\n  return ${closest};\n}`,
    [
      "// Probability that the bridge of one step crosses any boundary, each being crossed independently of the others.",
      "fn crossing_probability(before: Distances, after: Distances, group: Group) -> f32 {",
      "  let rate = -group.crossing;",
      ...indices.map((k) => `  let p${k} = min(portable_exp(rate * (before.d${k} * after.d${k})), 1.0f);`),
      "  let c0 = p0;",
      ...indices.slice(1).map((k) => `  let c${k} = c${k - 1} + p${k} - c${k - 1} * p${k};`),
      `  return c${count - 1};`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}
