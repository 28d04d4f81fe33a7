/**
 * Small experiments whose tallies are recorded in recorded-tallies.json. What can be combined is read from the schema: every kind of
 * dynamics with each of its choices, with every noise, amplitude and sampling, so that a new kind without a record is seen.
 */
import { jsonSchema } from "../../src/experiment/document/schema.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { FURTHER } from "./recorded-further.ts";
import { type Document, observed, regression, well } from "./recorded-landscapes.ts";
import { TABLES } from "./table-cases.ts";

interface Schema {
  readonly default?: unknown;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
}

/**
 * Values of the fields that the schema leaves open, by `kind.field` or by the field alone; the first is the one of every other
 * experiment where the schema requires the field.
 */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  temperature: [0.8, 0.3],
  friction: [0.7, 3],
  step: [0.05],
  drift: [["-x + 0.2*y", "-sin(y)"]],
  diffusion: [["0.5 + x^2/4", "0.3*potential + 0.2"], 0.6, "0.3 + 0.2*x^2"],
  convention: [0.5, 1],
  alpha: [1.5, [1.2, 1.9]],
  "levy.alpha": [1.5, 1, 2, [1.3, 1.8]],
  scale: [0.5, [0.4, 0.7]],
  degrees: [2.5],
  deviation: [[1.2, "1 + x^2/4"]],
  covariance: [
    [
      [2, "0.5*y"],
      ["0.5*y", "1 + y^2"],
    ],
  ],
  hessian: [1.5],
  gradient: [["x*xi1^2 + 0.9*xi2", "y + 2*xi1*xi2"]],
  learningRate: [0.3],
  "adam.learningRate": [0.2],
  "low-precision-sgld.learningRate": [0.2, 0.001],
  momentum: [0.6, -0.3],
  weightDecay: [0.2],
  beta1: [0, 0.5],
  beta2: [0.9],
  epsilon: [0.1],
  smoothing: [0.9],
  dampening: [0.4],
  "rmsprop.learningRate": [0.1],
  initial: [0.2],
  momentumDecay: [1],
  "adamax.learningRate": [0.2],
  "nadam.learningRate": [0.2],
  "radam.learningRate": [0.2],
  "adadelta.learningRate": [1],
  "adadelta.epsilon": [0.1],
  "lion.learningRate": [0.1],
  "gradientNoise.variance": [0.5],
  "gradientNoise.decay": [0.3],
  "growth.factor": [2],
  "growth.every": [8],
  "growth.most": [5],
  period: [12],
  correlationTime: [0.3],
  up: [8],
  matrix: [
    [
      ["1 + x^2", 0.2],
      [0.2, "2 + y^2"],
    ],
    "hessian",
  ],
  damping: [0.3],
  radius: [0.2, 0],
  threshold: [0.4],
  "truncated-sgd.deviation": [0.3, 0],
  wordBits: [8],
  fractionBits: [3],
  every: [10],
  over: [30],
  "decay.factor": [0.7],
  "typed.factor": ["1/(1 + h*n/20)"],
  "clip.gradient": [1.5],
  "clip.step": [0.4],
  "clip.position": [0.8],
  batch: [1, 3],
  perturb: [{ y: "y + 0.5*normal", "x[1]": "x[1] + uniform - 0.5" }],
};

/** Fields that the schema does not require, since another may stand in their place. */
const ONE_OF: readonly string[] = ["diffusion"];

/** What else a field needs in order to change anything, and what it takes the place of. */
const BESIDE: Readonly<Record<string, Document>> = {
  nesterov: { momentum: 0.6 },
  dampening: { momentum: 0.6 },
  decoupled: { weightDecay: 0.2 },
  scheme: { diffusion: ["0.4*x", 0.5] },
  "diffusion.covariance": { diffusion: undefined },
};

const values = (kind: string, field: string): readonly unknown[] => {
  const found = VALUES[`${kind}.${field}`] ?? VALUES[field];
  if (found === undefined) {
    throw new Error(
      `recorded tallies: the schema has \`${field}\` of \`${kind}\`, and no experiment uses it; add a value to VALUES`,
    );
  }
  return found;
};

/** Kinds of a discriminated union by name. */
const kindsOf = ({ oneOf = [] }: Schema): Readonly<Record<string, Schema>> =>
  Object.fromEntries(oneOf.map((one) => [one.properties!["kind"].const!, one]));

/** A kind with no field but those that it requires. */
const plain = (kind: string, { required = [], properties = {} }: Schema): Document => ({
  kind,
  ...Object.fromEntries(
    [...required.filter((field) => field !== "kind"), ...ONE_OF.filter((field) => field in properties)].map(
      (field) => [field, values(kind, field)[0]],
    ),
  ),
});

/** Every choice that a field of a kind offers. */
function choices(kind: string, field: string, schema: Schema): readonly unknown[] {
  if (schema.enum !== undefined) return schema.enum;
  if (schema.type === "boolean") return [false, true];
  if (schema.oneOf !== undefined) {
    return Object.entries(kindsOf(schema)).map(([name, one]) => plain(name, one));
  }
  if (schema.properties !== undefined) {
    const needed = (schema.required ?? []).map((name) => [name, values(field, name)[0]] as const);
    const each = Object.keys(schema.properties).map((name) => ({
      ...Object.fromEntries(needed),
      [name]: values(field, name)[0],
    }));
    const all = [...each, Object.assign({}, ...each)];
    return needed.length === 0 ? all : all.slice(-1);
  }
  return values(kind, field);
}

/** A kind as `base` has it, with each other choice of each of its fields in turn, by what was chosen. */
function variants(
  kind: string,
  schema: Schema,
  base: Document,
  skip: readonly string[] = [],
): readonly (readonly [string, Document])[] {
  const fields = Object.entries(schema.properties!).filter(
    ([field]) => field !== "kind" && !skip.includes(field),
  );
  return fields.flatMap(([field, one]) => {
    const usual = JSON.stringify(base[field] ?? one.default);
    return choices(kind, field, one).flatMap((value) => {
      const text = JSON.stringify(value);
      if (text === usual) return [];
      const beside = { ...BESIDE[field], ...BESIDE[`${kind}.${field}`] };
      const whole = Object.entries({ ...base, ...beside, [field]: value });
      return [
        [`${field} ${text}`, Object.fromEntries(whole.filter(([, one]) => one !== undefined))] as const,
      ];
    });
  });
}

/** Every kind of dynamics with every choice, and with every noise that it may have. */
function combinations(): readonly (readonly [string, Document])[] {
  const { dynamics } = jsonSchema()["properties"] as Readonly<Record<string, Schema>>;
  return Object.entries(kindsOf(dynamics)).flatMap(([kind, schema]) => {
    const noises = kindsOf(schema.properties!["noise"] ?? {});
    const gaussian = "gaussian" in noises ? { noise: { kind: "gaussian" } } : {};
    const base = plain(kind, schema);
    const noisy = Object.entries(noises).flatMap(([name, one]) => {
      const data = Object.hasOwn(one.properties!, "sampling");
      const landscape = data ? regression : well;
      return [["plain", plain(name, one)] as const, ...variants(name, one, plain(name, one))].map(
        ([choice, noise]) => [`${kind}, ${name} noise, ${choice}`, landscape({ ...base, noise })] as const,
      );
    });
    const own = variants(kind, schema, { ...base, ...gaussian }, ["noise"]);
    return [
      ...(noisy.length === 0 ? [[`${kind}, plain`, well(base)] as const] : []),
      ...own.map(([choice, one]) => [`${kind}, ${choice}`, well(one)] as const),
      ...noisy,
    ];
  });
}

/** A document of the gallery with few particles and steps, two values of each swept field, and its coordinates observed. */
function cut([name, whole]: readonly [string, unknown]): readonly [string, Document] {
  const { observe: own, sweep = {}, ...document } = whole as GalleryDocument;
  const horizon = 40 * (document.dynamics.step ?? 1);
  // One entry of each vector: `W[2,8]` has W[1,1].
  const coordinates = document.landscape.variables.map((one) => one.replaceAll(/\d+(?=[\],])/g, "1"));
  const { observe } = observed(horizon, coordinates.slice(0, 4));
  const quantities = { ...observe.quantities, ...own?.quantities };
  const sight = { ...observe, quantities, basins: own?.basins ?? {} };
  return [
    `gallery, ${name}`,
    {
      ...document,
      // Looks of all groups are in the same steps.
      ...(Object.hasOwn(sweep, "dynamics.step") ? {} : { observe: sight }),
      sweep: Object.fromEntries(Object.entries(sweep).map(([field, list]) => [field, list.slice(0, 2)])),
      particles: 8,
      horizon,
      // The experiment itself, whatever is asked of it.
      method: { kind: "direct" },
    },
  ];
}

interface GalleryDocument {
  readonly landscape: { readonly variables: readonly string[] };
  readonly dynamics: { readonly step?: number };
  readonly observe?: { readonly quantities?: Document; readonly basins?: Document };
  readonly sweep?: Readonly<Record<string, readonly number[]>>;
}

/** All experiments by name. */
export const EXPERIMENTS: Readonly<Record<string, Document>> = Object.fromEntries([
  ...combinations(),
  ...Object.entries(FURTHER),
  ...Object.entries(TABLES).map(([name, job]): [string, Document] => [`table: ${name}`, { ...job }]),
  ...Object.entries(gallery).map(cut),
]);
