/**
 * WGSL of a position. Up to 16 variables it is the smallest built-in type that holds it, beyond a struct of vectors; the
 * functions `plus`, `minus` and `scaled` do for all, so that dynamics are written once for every dimension.
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
export const MOST_VARIABLES = 64;

/** The built-in type of a dimension; a struct of as many vec4f as it takes where there is none. */
function shapeOf(dimension: number): Shape {
  if (dimension > MOST_VARIABLES) {
    throw new Error(`position: ${dimension} variables; a landscape has at most ${MOST_VARIABLES}`);
  }
  return (
    SHAPES.find(({ columns, rows }) => columns * rows >= dimension) ?? {
      type: STRUCT,
      columns: Math.ceil(dimension / 4),
      rows: 4,
    }
  );
}

const STRUCT = "struct";

/** WGSL expression of one coordinate of the position `name`. */
export function printCoordinate(dimension: number, name: string, index: number): string {
  const { type, columns, rows } = shapeOf(dimension);
  if (type === "f32") return name;
  const row = "xyzw"[index % rows];
  if (columns === 1) return `${name}.${row}`;
  const column = Math.floor(index / rows);
  return type === STRUCT ? `${name}.v${column}.${row}` : `${name}[${column}].${row}`;
}

/** WGSL expression of a position from its coordinates; places beyond the dimension hold 0. */
export function printPosition(dimension: number, coordinates: readonly string[]): string {
  const { type, columns, rows } = shapeOf(dimension);
  if (type === "f32") return coordinates[0];
  const places = Array.from({ length: columns * rows }, (_, i) => coordinates[i] ?? "0.0f");
  if (type !== STRUCT) return `Position(${places.join(", ")})`;
  const vectors = Array.from(
    { length: columns },
    (_, k) => `vec4f(${places.slice(4 * k, 4 * k + 4).join(", ")})`,
  );
  return `Position(${vectors.join(", ")})`;
}

/** The type, how it is started, and arithmetic. */
export function printPositions(dimension: number): string {
  const { type, columns } = shapeOf(dimension);
  const indices = Array.from({ length: dimension }, (_, i) => i);
  const coordinates = (print: (index: number) => string) => printPosition(dimension, indices.map(print));
  // Sums and multiples of what has operators: the whole position, or the vectors of the struct.
  const parts = Array.from({ length: columns }, (_, k) => `.v${k}`);
  const whole = (print: (part: string) => string): string =>
    type === STRUCT ? `Position(${parts.map(print).join(", ")})` : print("");
  return [
    type === STRUCT
      ? `struct Position {\n${parts.map((part) => `  ${part.slice(1)}: vec4f,`).join("\n")}\n}`
      : `alias Position = ${type};`,
    `fn plus(a: Position, b: Position) -> Position {\n  return ${whole((part) => `a${part} + b${part}`)};\n}`,
    `fn minus(a: Position, b: Position) -> Position {\n  return ${whole((part) => `a${part} - b${part}`)};\n}`,
    `fn scaled(factor: f32, v: Position) -> Position {\n  return ${whole((part) => `factor * v${part}`)};\n}`,
    [
      "// v itself, times 1. Compilers that may add in another order do not look behind it, so that a sum which goes into it stays one:",
      "// a displacement formed first, then added to a position far larger than its parts. Cards do that product with the addition.",
      "fn kept(v: Position) -> Position {",
      "  return scaled(batch.one, v);",
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
      "  return scaled(select(1.0f, bound / length, length > bound), v);",
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
    head: "adapted_within(mean: Position, square: Position, root: f32, least: f32)",
    expression: (of) => `${of("mean")} / (sqrt(${of("square")}) / root + least)`,
  },
  {
    head: "adapted_under(mean: Position, square: Position, least: f32)",
    expression: (of) => `${of("mean")} / sqrt(${of("square")} + least)`,
  },
  {
    head: "adapted_both(v: Position, square: Position, under: f32, beside: f32)",
    expression: (of) => `${of("v")} / (sqrt(${of("square")} + under) + beside)`,
  },
  {
    head: "rescaled(v: Position, by: Position, square: Position, least: f32)",
    expression: (of) => `${of("v")} * (sqrt(${of("by")} + least) / sqrt(${of("square")} + least))`,
  },
  {
    head: "larger_size(bound: Position, v: Position, least: f32)",
    expression: (of) => `max(${of("bound")}, abs(${of("v")}) + least)`,
  },
  {
    head: "divided(v: Position, by: Position, least: f32)",
    expression: (of) => `${of("v")} / (${of("by")} + least)`,
  },
  {
    head: "nearer_one(v: Position, kept: f32)",
    expression: (of) => `kept * ${of("v")} + (1.0f - kept)`,
  },
  { head: "signs_of(v: Position)", expression: (of) => `sign(${of("v")})` },
  {
    head: "beyond(v: Position, threshold: f32)",
    expression: (of) => `select(0.0f, ${of("v")}, abs(${of("v")}) > threshold)`,
  },
  { head: "within(v: Position, bound: f32)", expression: (of) => `clamp(${of("v")}, -bound, bound)` },
];
