/**
 * WGSL of a position in 1 to 16 variables. The smallest built-in type that holds it is used, because scalars, vectors
 * and matrices share the operators +, − and scalar ×: dynamics are written once for every dimension.
 */

interface Shape {
  readonly type: string;
  readonly columns: number;
  readonly rows: number;
}

const SHAPES: readonly Shape[] = [
  { type: "f32", columns: 1, rows: 1 },
  { type: "vec2f", columns: 1, rows: 2 },
  { type: "vec3f", columns: 1, rows: 3 },
  { type: "vec4f", columns: 1, rows: 4 },
  { type: "mat2x3f", columns: 2, rows: 3 },
  { type: "mat2x4f", columns: 2, rows: 4 },
  { type: "mat3x3f", columns: 3, rows: 3 },
  { type: "mat3x4f", columns: 3, rows: 4 },
  { type: "mat4x4f", columns: 4, rows: 4 },
];

/** Most variables of a landscape. */
export const MOST_VARIABLES = 16;

function shapeOf(dimension: number): Shape {
  const shape = SHAPES.find(({ columns, rows }) => columns * rows >= dimension);
  if (shape === undefined) {
    throw new Error(`position: ${dimension} variables; a landscape has at most ${MOST_VARIABLES}`);
  }
  return shape;
}

/** WGSL expression of one coordinate of the position `name`. */
export function printCoordinate(dimension: number, name: string, index: number): string {
  const { type, columns, rows } = shapeOf(dimension);
  if (type === "f32") return name;
  return columns === 1
    ? `${name}.${"xyzw"[index]}`
    : `${name}[${Math.floor(index / rows)}].${"xyzw"[index % rows]}`;
}

/** WGSL expression of a position from its coordinates; places beyond the dimension hold 0. */
export function printPosition(dimension: number, coordinates: readonly string[]): string {
  const { type, columns, rows } = shapeOf(dimension);
  if (type === "f32") return coordinates[0];
  const places = Array.from({ length: columns * rows }, (_, i) => coordinates[i] ?? "0.0f");
  return `Position(${places.join(", ")})`;
}

/** The type, how it is started, and arithmetic coordinate by coordinate, which matrices lack. */
export function printPositions(dimension: number): string {
  const indices = Array.from({ length: dimension }, (_, i) => i);
  const coordinates = (print: (index: number) => string) => printPosition(dimension, indices.map(print));
  return [
    `alias Position = ${shapeOf(dimension).type};`,
    [
      "fn start_position(key: vec4u, member: u32, group: Group) -> Position {",
      ...indices.map(
        (i) =>
          `  let x${i} = start_coordinate(group.start_${i}, group.width_${i}, threefry4x32(vec4u(member, 0u, ${i}u, PURPOSE_START), key));`,
      ),
      `  return ${coordinates((i) => `x${i}`)};`,
      "}",
    ].join("\n"),
    [
      "// b where `second` holds, else a.",
      "fn choose_position(a: Position, b: Position, second: bool) -> Position {",
      `  return ${coordinates((i) => `select(${printCoordinate(dimension, "a", i)}, ${printCoordinate(dimension, "b", i)}, second)`)};`,
      "}",
    ].join("\n"),
    [
      "fn position_diverged(x: Position) -> bool {",
      `  return ${indices.map((i) => `has_diverged(${printCoordinate(dimension, "x", i)})`).join(" | ")};`,
      "}",
    ].join("\n"),
    ...COORDINATEWISE.map(({ head, expression }) =>
      [
        `fn ${head} -> Position {`,
        `  return ${coordinates((i) => expression((name) => printCoordinate(dimension, name, i)))};`,
        "}",
      ].join("\n"),
    ),
    [
      "fn length_of(v: Position) -> f32 {",
      `  return sqrt(${indices.map((i) => `${printCoordinate(dimension, "v", i)} * ${printCoordinate(dimension, "v", i)}`).join(" + ")});`,
      "}",
    ].join("\n"),
    [
      "// v, shortened to a length of at most `bound`.",
      "fn shortened(v: Position, bound: f32) -> Position {",
      "  let length = length_of(v);",
      "  return select(1.0f, bound / length, length > bound) * v;",
      "}",
    ].join("\n"),
  ].join("\n\n");
}

/** Functions that act on each coordinate alone. */
const COORDINATEWISE: readonly {
  readonly head: string;
  readonly expression: (of: (name: string) => string) => string;
}[] = [
  { head: "times(a: Position, b: Position)", expression: (of) => `${of("a")} * ${of("b")}` },
  { head: "larger(a: Position, b: Position)", expression: (of) => `max(${of("a")}, ${of("b")})` },
  {
    head: "adapted(mean: Position, square: Position, least: f32)",
    expression: (of) => `${of("mean")} / (sqrt(${of("square")}) + least)`,
  },
  {
    head: "beyond(v: Position, threshold: f32)",
    expression: (of) => `select(0.0f, ${of("v")}, abs(${of("v")}) > threshold)`,
  },
  { head: "within(v: Position, bound: f32)", expression: (of) => `clamp(${of("v")}, -bound, bound)` },
];
