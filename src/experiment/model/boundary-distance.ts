/**
 * Distances to the boundaries of an exit as a bridge needs them: as the noise measures lengths, and with a number for how fast it crosses.
 */
import type { Graph, Node } from "../../formula/graph.ts";
import { type Minimum, minimaOf } from "../../formula/minima.ts";

/** Half of a noise's covariance in a unit of time, row by row: D of dX dXᵀ = 2D dt. */
export type DiffusionMatrix = readonly (readonly Node[])[];

/** A boundary as a bridge sees it: it is crossed between two places at d and d′ with probability exp(−d d′/(D h)). */
export interface Crossing {
  /** Signed distance d: negative inside. A length where D is a number of the group, else a length divided by √D at its end of the step. */
  readonly distance: Node;
  /** D = nᵀDn across the boundary, free of variables; 1 where the distance has it. */
  readonly variance: Node;
}

/** What a level's distance is made of. */
export interface LevelSource {
  readonly graph: Graph;
  /** Slopes of a node along all in which the distance is measured. */
  slopes(node: Node): readonly Node[];
  /** The positive parameter that brings the level to about size 1. */
  readonly scale: Node;
}

/** Signed Euclidean distance to {level = 0}. */
export const euclideanDistance = (source: LevelSource, level: Node): Node =>
  kinkedDistance(source, level, minimaOf(source.graph, level), undefined);

/**
 * Distance and rate of crossing of a boundary under noise with the matrix D. Where D is one number for all the variables that the boundary
 * depends on, lengths are Euclidean; elsewhere they are those of √D⁻¹x, in which noise is the same in all directions.
 */
export function crossing(source: LevelSource, level: Node, noise: DiffusionMatrix): Crossing {
  const { graph } = source;
  const { number, divide, call } = graph;
  const minimum = minimaOf(graph, level);
  const slopes = minimum.pieces.map(source.slopes);
  const zero = number(0);
  const spanned = slopes[0].map((_, i) => i).filter((i) => slopes.some((slope) => slope[i] !== zero));
  const size = spanned.length === 0 ? undefined : noise[spanned[0]][spanned[0]];
  const isotropic = spanned.every((i) =>
    spanned.every((j) => (i === j ? noise[i][i] === size : noise[i][j] === zero)),
  );
  if (size !== undefined && isotropic) {
    const distance = kinkedDistance(source, level, minimum, undefined);
    return size.free
      ? { distance, variance: size }
      : {
          distance: divide(distance, call("sqrt", call("max", size, number(NO_NOISE)))),
          variance: number(1),
        };
  }
  const [slope] = slopes;
  const plain = dot(graph, slope, slope);
  const across = dot(graph, raised(graph, noise, slope), slope);
  if (minimum.pieces.length === 1 && plain.free && across.free) {
    return { distance: divide(level, call("sqrt", plain)), variance: divide(across, plain) };
  }
  return { distance: kinkedDistance(source, level, minimum, noise), variance: number(1) };
}

/** Keeps a vanishing gradient from dividing by zero: the distance is then huge, as it should be. */
const NO_SLOPE = 1e-30;
/** The same where there is no noise across a boundary. Products of two such distances still fit 32 bits. */
const NO_NOISE = 1e-20;
/** So far away is a boundary that no particle can come nearer to; products of two such distances still fit 32 bits. */
const FAR = 1e12;

/** Distance to {level = 0}, or where that is kinked to the intersection of the half-spaces that meet in it. */
function kinkedDistance(
  source: LevelSource,
  level: Node,
  { pieces, signs }: Minimum,
  noise: DiffusionMatrix | undefined,
): Node {
  const { graph } = source;
  const whole = () => smoothDistance(source, level, noise);
  if (pieces.length === 1) return whole();
  const pairs = pieces.flatMap((a, i) => pieces.slice(i + 1).map((b) => pairDistance(source, a, b, noise)));
  const kinked = pairs.reduce((farthest, one) => graph.call("min", farthest, one));
  // With other signs the boundary is the union of these half-spaces, as whose distance its own will do.
  return signs.reduce(
    (distance, sign) => graph.call("less", sign, graph.number(0), distance, whole()),
    kinked,
  );
}

/**
 * Distance to {a ≥ 0} ∩ {b ≥ 0}, two half-spaces with the angle γ between their normals: that to the farther boundary where its foot is on
 * the intersection, else that to the corner, √(a² + b² − 2ab cos γ)/sin γ.
 */
function pairDistance(source: LevelSource, a: Node, b: Node, noise: DiffusionMatrix | undefined): Node {
  const { graph } = source;
  const { number, add, subtract, multiply, divide, negate, call } = graph;
  const [toA, toB] = [a, b].map((piece) => pieceDistance(source, piece, noise));
  const [slopeA, slopeB] = [a, b].map(source.slopes);
  const [ofA, ofB] = [slopeA, slopeB].map((slope) => raised(graph, noise, slope));
  const lengths = call("sqrt", multiply(dot(graph, ofA, slopeA), dot(graph, ofB, slopeB)));
  const cosine = divide(dot(graph, ofA, slopeB), call("max", lengths, number(NO_SLOPE)));
  const sine = call("max", subtract(number(1), multiply(cosine, cosine)), number(1e-6));
  const square = subtract(
    add(multiply(toA, toA), multiply(toB, toB)),
    multiply(number(2), multiply(cosine, multiply(toA, toB))),
  );
  const corner = negate(call("sqrt", divide(call("max", square, number(0)), sine)));
  const farther = call("min", toA, toB);
  return call(
    "less",
    toA,
    multiply(cosine, toB),
    call("less", toB, multiply(cosine, toA), corner, farther),
    farther,
  );
}

/** Distance to the boundary of one piece; one without a slope, such as a time that must have come, is far away on its side. */
function pieceDistance(source: LevelSource, piece: Node, noise: DiffusionMatrix | undefined): Node {
  const { graph, slopes } = source;
  return slopes(piece).every((slope) => slope === graph.number(0))
    ? graph.multiply(graph.number(FAR), piece)
    : smoothDistance(source, piece, noise);
}

/**
 * Signed distance to {level = 0}: g/|∇g| where the gradient is constant; elsewhere the root of the parabola g + |∇g| s + ½ nᵀHn s² along the
 * normal n, which is exact for circles, spheres and planes. The sign is the level's. The parabola is found from scale·g, so that
 * (scale |∇g|)² H stays within 32 bits; each scaled number is kept as it is. With noise lengths are those of √D⁻¹x.
 */
function smoothDistance(
  { graph, slopes, scale }: LevelSource,
  level: Node,
  noise: DiffusionMatrix | undefined,
): Node {
  const { number, add, multiply, divide } = graph;
  const least = number(noise === undefined ? NO_SLOPE : NO_NOISE);
  const partials = slopes(level);
  const plainSquare = dot(graph, raised(graph, noise, partials), partials);
  if (plainSquare.free) {
    const square = noise === undefined ? plainSquare : graph.call("max", plainSquare, least);
    return divide(level, graph.call("sqrt", square));
  }
  const scaled = (node: Node): Node => graph.call("value", multiply(scale, node));
  const value = scaled(level);
  const slope = partials.map(scaled);
  const along = raised(graph, noise, slope);
  const square = dot(graph, along, slope);
  const safeSquare = add(square, least);
  const bend = partials
    .map((partial) =>
      slopes(partial)
        .map((second, j) => multiply(scaled(second), along[j]))
        .reduce(add),
    )
    .map((row, i) => multiply(row, along[i]))
    .reduce(add);
  const curvature = divide(bend, safeSquare);
  const discriminant = add(square, multiply(number(-2), multiply(value, curvature)));
  const roots = add(
    graph.call("sqrt", safeSquare),
    graph.call("sqrt", graph.call("max", discriminant, number(0))),
  );
  return divide(multiply(number(2), value), roots);
}

/** D v; without D v itself. */
function raised(graph: Graph, noise: DiffusionMatrix | undefined, vector: readonly Node[]): readonly Node[] {
  if (noise === undefined) return vector;
  return noise.map((row) => dot(graph, row, vector));
}

const dot = ({ add, multiply }: Graph, a: readonly Node[], b: readonly Node[]): Node =>
  a.map((value, i) => multiply(value, b[i])).reduce(add);
