/** Kernels of random statements, and what they should come to: arithmetic of whole numbers, control flow and memory. */
import * as fc from "fast-check";

/** An expression of unsigned numbers: how it is written, and its value where variables have theirs. */
interface Term {
  readonly text: string;
  readonly value: (state: State) => number;
}

/** A condition, likewise. */
interface Condition {
  readonly text: string;
  readonly holds: (state: State) => boolean;
}

/** What a statement does next. */
type Flow = "on" | "break" | "continue" | "return";

export interface RandomStatement {
  readonly text: string;
  readonly run: (state: State) => Flow;
}

/** What one invocation knows. */
export interface State {
  readonly lane: number;
  readonly input: readonly number[];
  /** Variables `v0` … `v2`. */
  readonly variables: number[];
  /** Elements of `list`. */
  readonly list: number[];
}

const VARIABLES = [0, 1, 2] as const;
/** Elements of `list`. */
export const LIST = 4;

type Operation = readonly [string, (a: number, b: number) => number];
const OPERATIONS: readonly Operation[] = [
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", Math.imul],
  ["/", (a, b) => (b === 0 ? a : Math.floor(a / b))],
  ["%", (a, b) => (b === 0 ? 0 : a % b)],
  ["&", (a, b) => a & b],
  ["|", (a, b) => a | b],
  ["^", (a, b) => a ^ b],
];
const COMPARISONS: readonly (readonly [string, (a: number, b: number) => boolean])[] = [
  ["<", (a, b) => a < b],
  [">=", (a, b) => a >= b],
  ["==", (a, b) => a === b],
  ["!=", (a, b) => a !== b],
];

const leaf: fc.Arbitrary<Term> = fc.oneof(
  fc
    .constantFrom(0, 1, 2, 3, 7, 0x7fffffff, 0xffffffff)
    .map((value): Term => ({ text: `${value}u`, value: () => value })),
  fc.constant<Term>({ text: "lane", value: ({ lane }) => lane }),
  fc.nat({ max: 7 }).map((i): Term => ({ text: `input[${i}]`, value: ({ input }) => input[i] })),
  fc.constantFrom(...VARIABLES).map((v): Term => ({ text: `v${v}`, value: ({ variables }) => variables[v] })),
);

const wrapped = (value: number): number => value >>> 0;
/** Beyond the end of an array stands its last element. */
const inside = (index: number, length: number): number => Math.min(index, length - 1);

const term: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3, depthIdentifier: "term" },
    leaf,
    fc.tuple(fc.constantFrom(...OPERATIONS), tie("term"), tie("term")).map(
      ([[operator, of], a, b]): Term => ({
        text: `(${a.text} ${operator} ${b.text})`,
        value: (state) => wrapped(of(a.value(state), b.value(state))),
      }),
    ),
    fc.tuple(tie("term"), tie("term")).map(
      ([a, b]): Term => ({
        text: `(${a.text} << (${b.text} & 31u))`,
        value: (state) => wrapped(a.value(state) << (b.value(state) & 31)),
      }),
    ),
    tie("term").map(
      (a): Term => ({
        text: `list[${a.text}]`,
        value: (state) => state.list[inside(a.value(state), LIST)],
      }),
    ),
    fc.tuple(tie("term"), tie("term")).map(
      ([a, b]): Term => ({
        text: `select(${a.text}, ${b.text}, ${a.text} < ${b.text})`,
        value: (state) => Math.max(a.value(state), b.value(state)),
      }),
    ),
    tie("term").map(
      (a): Term => ({
        text: `countLeadingZeros(${a.text})`,
        value: (state) => Math.clz32(a.value(state)),
      }),
    ),
  ),
})).term;

const condition: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom(...COMPARISONS), term, term)
  .map(([[operator, of], a, b]) => ({
    text: `${a.text} ${operator} ${b.text}`,
    holds: (state) => of(a.value(state), b.value(state)),
  }));

const block = (statements: readonly RandomStatement[]): RandomStatement => ({
  text: `{ ${statements.map(({ text }) => text).join(" ")} }`,
  run(state) {
    for (const statement of statements) {
      const flow = statement.run(state);
      if (flow !== "on") return flow;
    }
    return "on";
  },
});

const assigned = fc.tuple(fc.constantFrom(...VARIABLES), term).map(
  ([v, a]): RandomStatement => ({
    text: `v${v} = ${a.text};`,
    run: (state) => {
      state.variables[v] = a.value(state);
      return "on";
    },
  }),
);

const stored = fc.tuple(term, term).map(
  ([at, a]): RandomStatement => ({
    text: `list[min(${at.text}, ${LIST - 1}u)] = ${a.text};`,
    run: (state) => {
      const value = a.value(state);
      state.list[inside(at.value(state), LIST)] = value;
      return "on";
    },
  }),
);

const returned = fc.constant<RandomStatement>({ text: "return;", run: () => "return" });

/** @param loops names of the loops around, whose counters the next one must not take */
function statement(depth: number, loops: number): fc.Arbitrary<RandomStatement> {
  const simple = [
    { arbitrary: assigned, weight: 4 },
    { arbitrary: stored, weight: 2 },
  ];
  const leaving = [
    { arbitrary: returned, weight: 1 },
    ...(loops === 0
      ? []
      : (["break", "continue"] as const).map((flow) => ({
          arbitrary: fc.constant<RandomStatement>({ text: `${flow};`, run: () => flow }),
          weight: 1,
        }))),
  ];
  if (depth === 0) return fc.oneof(...simple);
  const inner = (more: number) =>
    fc.array(statement(depth - 1, loops + more), { minLength: 1, maxLength: 3 });
  const branch = fc
    .tuple(condition, inner(0), fc.option(fc.oneof(...leaving)), fc.option(inner(0)))
    .map(([when, yes, leave, no]): RandomStatement => {
      const [taken, other] = [block(leave === null ? yes : [...yes, leave]), no && block(no)];
      return {
        text: `if (${when.text}) ${taken.text}${other === null ? "" : ` else ${other.text}`}`,
        run: (state) => (when.holds(state) ? taken.run(state) : (other?.run(state) ?? "on")),
      };
    });
  const loop = fc
    .tuple(fc.nat({ max: 11 }), fc.option(condition), inner(1))
    .map(([turns, also, statements]): RandomStatement => {
      const body = block(statements);
      const counter = `i${loops}`;
      return {
        text: `for (var ${counter} = 0u; ${counter} < ${turns}u${also === null ? "" : ` && (${also.text})`}; ${counter}++) ${body.text}`,
        run(state) {
          for (let i = 0; i < turns && (also === null || also.holds(state)); i++) {
            const flow = body.run(state);
            if (flow === "return") return flow;
            if (flow === "break") break;
          }
          return "on";
        },
      };
    });
  return fc.oneof(...simple, { arbitrary: branch, weight: 3 }, { arbitrary: loop, weight: 2 });
}

/** Statements with branches and loops in one another. */
export const program: fc.Arbitrary<RandomStatement> = fc
  .array(statement(3, 0), { minLength: 1, maxLength: 5 })
  .map(block);
