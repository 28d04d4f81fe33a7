/** Typesets a formula as it was typed: a syntax tree to MathML Core. Pure; the page makes elements of the result. */
import type {
  AccessorNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from "mathjs/number";

/** An element of MathML: plain data. */
export interface MathElement {
  readonly tag:
    | "mrow"
    | "mi"
    | "mn"
    | "mo"
    | "mtext"
    | "mfrac"
    | "msup"
    | "msub"
    | "msqrt"
    | "munder"
    | "mtable"
    | "mtr"
    | "mtd";
  readonly children: readonly (MathElement | string)[];
}

const element = (tag: MathElement["tag"], ...children: readonly (MathElement | string)[]): MathElement => ({
  tag,
  children,
});
const row = (...children: readonly MathElement[]) => element("mrow", ...children);
const sign = (text: string) => element("mo", text);

const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const LETTERS = "αβγδεζηθικλμνξοπρστυφχψω";
const CAPITALS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";

const RELATIONS: Readonly<Record<string, string>> = {
  smaller: "<",
  smallerEq: "≤",
  larger: ">",
  largerEq: "≥",
  equal: "=",
  unequal: "≠",
};
const SIGNS: Readonly<Record<string, string>> = {
  "-": "−",
  "<=": "≤",
  ">=": "≥",
  "==": "=",
  "!=": "≠",
};
const INVISIBLE_TIMES = "\u2062";
const APPLY = "\u2061";

/** The elements of a formula or a condition; what has no meaning in a formula stands as it was typed. */
export function mathml(tree: MathNode): MathElement {
  switch (tree.type) {
    case "ConstantNode":
      return number(String((tree as ConstantNode).value));
    case "SymbolNode":
      return name((tree as SymbolNode).name);
    case "ParenthesisNode":
      return bracketed("(", mathml((tree as ParenthesisNode).content), ")");
    case "OperatorNode":
      return operator(tree as OperatorNode);
    case "FunctionNode":
      return call(tree as FunctionNode);
    case "AccessorNode": {
      const { object, index } = tree as AccessorNode;
      return element("msub", mathml(object), list(index.dimensions));
    }
    case "RelationalNode": {
      const { params, conditionals } = tree as RelationalNode;
      return row(
        ...params.flatMap((one, i) => [
          ...(i === 0 ? [] : [sign(RELATIONS[conditionals[i - 1]] ?? conditionals[i - 1])]),
          mathml(one),
        ]),
      );
    }
    default:
      return element("mtext", tree.toString());
  }
}

function operator({ op, args }: OperatorNode): MathElement {
  const [first, second] = args;
  if (op === "not") return row(element("mtext", "not "), mathml(first));
  if (second === undefined) return row(sign(SIGNS[op] ?? op), mathml(first));
  if (op === "/") return element("mfrac", bare(first), bare(second));
  if (op === "^") return element("msup", mathml(first), bare(second));
  if (op === "*")
    return row(mathml(first), sign(startsWithDigit(second) ? "·" : INVISIBLE_TIMES), mathml(second));
  const word = op === "%" ? "mod" : /^\w+$/.exec(op)?.[0];
  return row(
    mathml(first),
    word === undefined ? sign(SIGNS[op] ?? op) : element("mtext", ` ${word} `),
    mathml(second),
  );
}

function call({ fn, args }: FunctionNode): MathElement {
  const called = fn.toString();
  const [first, second] = args;
  if (called === "sqrt" && args.length === 1) return element("msqrt", mathml(first));
  if (called === "abs" && args.length === 1) return bracketed("|", mathml(first), "|");
  if (called === "floor" && args.length === 1) return bracketed("⌊", mathml(first), "⌋");
  if (called === "gamma" && args.length === 1) return row(sign("Γ"), bracketed("(", mathml(first), ")"));
  if (called === "if" && args.length === 3) return cases(args);
  if (called === "pow" && args.length === 2) {
    const simple = first.type === "SymbolNode" || first.type === "ConstantNode";
    return element("msup", simple ? mathml(first) : bracketed("(", mathml(first), ")"), mathml(second));
  }
  if (called === "sum" && args.length === 2) {
    return row(element("munder", sign("∑"), mathml(first)), mathml(second));
  }
  return row(name(called), sign(APPLY), bracketed("(", list(args), ")"));
}

/** The two values of a condition, one above the other behind a brace. */
function cases([condition, a, b]: readonly MathNode[]): MathElement {
  const line = (value: MathNode, when: MathElement) =>
    element("mtr", element("mtd", mathml(value)), element("mtd", when));
  return row(
    sign("{"),
    element(
      "mtable",
      line(a, row(element("mtext", "if "), mathml(condition))),
      line(b, element("mtext", "otherwise")),
    ),
  );
}

const list = (nodes: readonly MathNode[]): MathElement =>
  row(...nodes.flatMap((node, i) => (i === 0 ? [mathml(node)] : [sign(","), mathml(node)])));

const bracketed = (open: string, inner: MathElement, close: string) => row(sign(open), inner, sign(close));

/** Without brackets that a bar or a raised place makes needless. */
const bare = (node: MathNode): MathElement =>
  mathml(node.type === "ParenthesisNode" ? (node as ParenthesisNode).content : node);

function startsWithDigit(node: MathNode): boolean {
  if (node.type === "ConstantNode") return true;
  if (node.type !== "OperatorNode") return false;
  const { op, args } = node as OperatorNode;
  return args.length === 2 && op !== "/" && startsWithDigit(args[0]);
}

function number(text: string): MathElement {
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return element("mn", mantissa);
  const power = element(
    "msup",
    element("mn", "10"),
    element("mn", String(Number(exponent)).replace("-", "−")),
  );
  return mantissa === "1" ? power : row(element("mn", mantissa), sign("·"), power);
}

/** `x1` and `x_1` have an index, `alpha` is a letter. */
function name(text: string): MathElement {
  const [, base, index] = /^(.*?[A-Za-z])_?(\d+|(?<=_)\w+)$/.exec(text) ?? [text, text, undefined];
  const whole = element("mi", letter(base));
  return index === undefined
    ? whole
    : element("msub", whole, element(/^\d/.test(index) ? "mn" : "mi", letter(index)));
}

function letter(word: string): string {
  const at = GREEK.indexOf(word.toLowerCase());
  if (at < 0) return word;
  return (/^[A-Z]/.test(word) ? CAPITALS : LETTERS)[at];
}
