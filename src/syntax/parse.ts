import { type Token, tokens } from "./tokens.ts";
import type {
  Attribute,
  Expression,
  FunctionText,
  GlobalText,
  Module,
  Parameter,
  Statement,
  TypeName,
} from "./tree.ts";

/** Names that a `<` follows as the begin of a list of types. */
const GENERIC = /^(array|atomic|bitcast|ptr|vec[234]|mat[234]x[234])$/;
/** Binding strength of each operator. */
const STRENGTH: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  ">": 7,
  "<=": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
};
/** One assignment operator for each operator that has one. */
const ASSIGNMENT = /^(\+|-|\*|\/|%|&|\||\^|<<|>>)=$/;

/** Parse a WGSL text. Throws with the line of what it does not know, such as `switch`. */
export function parse(text: string): Module {
  const words = tokens(text);
  let at = 0;

  const peek = (ahead = 0): Token => words[Math.min(at + ahead, words.length - 1)];
  const is = (symbol: string): boolean => peek().kind !== "number" && peek().text === symbol;
  const fail = (wanted: string): never => {
    throw new Error(
      `parse: line ${peek().line} has \`${peek().text}\` where ${wanted} should stand; teach src/syntax this form`,
    );
  };
  const next = (): Token => words[at++];
  const take = (symbol: string): boolean => {
    if (!is(symbol)) return false;
    at += 1;
    return true;
  };
  const expect = (symbol: string): void => {
    if (!take(symbol)) fail(`\`${symbol}\``);
  };
  const name = (): string => (peek().kind === "name" ? next().text : fail("a name"));
  /** Closes a list of types, also where it ends with the first half of `>>`. */
  let halfTaken = false;
  const closeTypes = (): void => {
    if (halfTaken) {
      halfTaken = false;
      at += 1;
    } else if (is(">>")) halfTaken = true;
    else expect(">");
  };

  function typeName(): TypeName {
    const base = name();
    const list: TypeName[] = [];
    let count: Expression | undefined;
    if (is("<") && GENERIC.test(base)) {
      at += 1;
      do {
        // Behind the type of an array's elements stands their number. A `>` ends it, so it is no comparison.
        if (base === "array" && list.length === 1) count = expression(STRENGTH["+"]);
        else list.push(typeName());
      } while (take(","));
      closeTypes();
    }
    return { name: base, arguments: list, ...(count === undefined ? {} : { count }) };
  }

  function attributes(): Attribute[] {
    const list: Attribute[] = [];
    while (take("@")) list.push({ name: name(), operands: is("(") ? operands() : [] });
    return list;
  }

  function operands(): Expression[] {
    const list: Expression[] = [];
    expect("(");
    while (!is(")")) {
      list.push(expression());
      if (!take(",")) break;
    }
    expect(")");
    return list;
  }

  function primary(): Expression {
    if (peek().kind === "number") return { kind: "number", text: next().text };
    if (take("(")) {
      const inner = expression();
      expect(")");
      return inner;
    }
    if (peek().kind !== "name") return fail("an expression");
    const start = at;
    const callee = typeName();
    if (is("(")) return { kind: "call", callee, operands: operands() };
    at = start;
    return { kind: "name", name: next().text };
  }

  function postfix(): Expression {
    let result = primary();
    for (;;) {
      if (take(".")) result = { kind: "member", of: result, name: name() };
      else if (take("[")) {
        result = { kind: "element", of: result, index: expression() };
        expect("]");
      } else return result;
    }
  }

  function unary(): Expression {
    for (const operator of ["-", "!", "~", "&", "*"]) {
      if (take(operator)) return { kind: "unary", operator, operand: unary() };
    }
    return postfix();
  }

  function expression(least = 1): Expression {
    let left = unary();
    for (;;) {
      const operator = peek().text;
      const strength = peek().kind === "symbol" ? STRENGTH[operator] : undefined;
      if (strength === undefined || strength < least) return left;
      at += 1;
      left = { kind: "binary", operator, left, right: expression(strength + 1) };
    }
  }

  function declaration(): Statement {
    const word = next().text;
    if (take("<")) {
      while (!take(">")) at += 1;
    }
    const declared = name();
    const type = take(":") ? typeName() : undefined;
    const value = take("=") ? expression() : undefined;
    return {
      kind: "declaration",
      mutable: word === "var",
      ...(word === "const" ? { constant: true } : {}),
      name: declared,
      type,
      value,
    };
  }

  /** A statement that also fits between the semicolons of `for`. */
  function simple(): Statement {
    if (is("let") || is("var") || is("const")) return declaration();
    if (take("_")) {
      expect("=");
      return { kind: "assignment", target: undefined, operator: undefined, value: expression() };
    }
    const target = unary();
    const symbol = peek().text;
    if (take("++") || take("--")) {
      const one: Expression = { kind: "number", text: "1" };
      return { kind: "assignment", target, operator: symbol[0], value: one };
    }
    if (take("=")) return { kind: "assignment", target, operator: undefined, value: expression() };
    if (ASSIGNMENT.test(symbol)) {
      at += 1;
      return { kind: "assignment", target, operator: symbol.slice(0, -1), value: expression() };
    }
    return target.kind === "call" ? { kind: "call", call: target } : fail("a statement");
  }

  function block(): Statement {
    attributes();
    expect("{");
    const body: Statement[] = [];
    while (!take("}")) if (!take(";")) body.push(statement());
    return { kind: "block", body };
  }

  function statement(): Statement {
    attributes();
    if (is("{")) return block();
    if (take("if")) {
      const condition = expression();
      const body = block();
      if (!take("else")) return { kind: "if", condition, body, otherwise: undefined };
      return { kind: "if", condition, body, otherwise: is("if") ? statement() : block() };
    }
    if (take("for")) {
      expect("(");
      const first = is(";") ? undefined : simple();
      expect(";");
      const condition = is(";") ? undefined : expression();
      expect(";");
      const update = is(")") ? undefined : simple();
      expect(")");
      return { kind: "for", first, condition, update, body: block() };
    }
    if (take("while")) return { kind: "while", condition: expression(), body: block() };
    if (take("loop")) return { kind: "while", condition: undefined, body: block() };
    if (is("switch") || is("continuing")) fail(`a statement other than \`${peek().text}\``);
    const result = ended();
    expect(";");
    return result;
  }

  function ended(): Statement {
    if (take("return")) return { kind: "return", value: is(";") ? undefined : expression() };
    if (take("break")) {
      if (take("if"))
        return { kind: "if", condition: expression(), body: { kind: "break" }, otherwise: undefined };
      return { kind: "break" };
    }
    if (take("continue")) return { kind: "continue" };
    return simple();
  }

  function list(open: string, close: string): Parameter[] {
    const found: Parameter[] = [];
    expect(open);
    while (!take(close)) {
      const marks = attributes();
      const declared = name();
      expect(":");
      found.push({ name: declared, type: typeName(), attributes: marks });
      take(",");
    }
    return found;
  }

  function global(marks: readonly Attribute[]): GlobalText {
    at += 1;
    let space: string | undefined;
    let writable = false;
    if (take("<")) {
      space = name();
      writable = space === "workgroup" || space === "private";
      if (take(",")) writable = name() !== "read";
      expect(">");
    }
    const declared = name();
    const type = take(":") ? typeName() : undefined;
    const value = take("=") ? expression() : undefined;
    expect(";");
    return { name: declared, attributes: marks, space, writable, type, value };
  }

  const functions = new Map<string, FunctionText>();
  const structs = new Map<string, readonly Parameter[]>();
  const aliases = new Map<string, TypeName>();
  const globals: GlobalText[] = [];
  while (peek().kind !== "end") {
    const marks = attributes();
    if (take(";")) continue;
    if (is("enable") || is("requires") || is("diagnostic")) while (!take(";")) at += 1;
    else if (take("alias")) {
      const declared = name();
      expect("=");
      aliases.set(declared, typeName());
      expect(";");
    } else if (take("struct")) structs.set(name(), list("{", "}"));
    else if (is("const") || is("var") || is("override")) globals.push(global(marks));
    else if (take("fn")) {
      const declared = name();
      const parameters = list("(", ")");
      let result: TypeName | undefined;
      if (take("->")) {
        attributes();
        result = typeName();
      }
      functions.set(declared, { name: declared, attributes: marks, parameters, result, body: block() });
    } else fail("a declaration");
  }
  return { functions, structs, aliases, globals };
}
