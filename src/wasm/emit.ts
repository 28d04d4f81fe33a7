/** Regions as the instructions of one function. */
import { codeOf, signed, unsigned, word } from "./instructions.ts";
import { createLocals } from "./locals.ts";
import { neededOf } from "./needed.ts";
import type { Item, Machine, MachineFunction, Node, Region, Variable } from "./nodes.ts";
import { usesOf } from "./uses.ts";

type Effect = Exclude<Item, Node>;
type ItemOf<Kind extends Effect["kind"]> = Extract<Effect, { readonly kind: Kind }>;

/** No result of a block. */
const NOTHING = 0x40;
/** Words that a shuffle takes: 0 … 3 of the first vector, 4 … 7 of the second. */
const SHUFFLES: readonly (readonly number[])[] = [
  [0, 4, 1, 5],
  [2, 6, 3, 7],
  [0, 1, 4, 5],
  [2, 3, 6, 7],
];
/** What an atomic operation makes of the old word and its operand. */
const ATOMIC_OPERATIONS = [
  "i32.add",
  "i32.sub",
  "i32.and",
  "i32.or",
  "i32.xor",
  "i32.ge_u",
  "i32.le_u",
  "exchange",
  "i32.ge_s",
  "i32.le_s",
];
/** The lanes of a vector. */
const LANES = [0, 1, 2, 3] as const;

/**
 * The body of a function, with its locals.
 * @param resultsOf how many values a function that it calls gives, and of which kinds
 * @returns its bytes, without their number
 */
export function emit(
  { body: root, size, parameters, results }: MachineFunction,
  resultsOf: (called: number) => readonly Machine[],
): number[] {
  const needed = neededOf(root, size, results);
  const uses = usesOf(root, needed, size, results);
  const locals = createLocals(parameters.length);
  /** Where values are kept: one place each, or one for each result of a call. */
  const kept = new Map<Node, readonly number[]>();
  const variables = new Map<Variable, number>();
  /** Blocks around, innermost last; an exit of a region goes to the end of its block. */
  const labels: (Region | undefined)[] = [];
  const code: number[] = [];
  const put = (name: string, ...further: number[]): void => void code.push(...codeOf(name), ...further);
  const local = (name: string, place: number): void => {
    code.push(...codeOf(name));
    locals.refer(code, place);
  };
  const temporary = { address: locals.take("i32"), old: locals.take("i32"), vector: locals.take("v128") };

  const placeOf = (variable: Variable): number => {
    const known = variables.get(variable);
    if (known !== undefined) return known;
    const place = locals.take(variable.type);
    variables.set(variable, place);
    return place;
  };

  function push(node: Node): void {
    const places = kept.get(node);
    if (places !== undefined) local("local.get", places[0]);
    else if (uses.inlined(node)) compute(node);
    else
      throw new Error(`wasm: a value (${node.operation}) before it is computed; report it with the kernel`);
  }

  /** Put the instructions of a value, which leave it on the stack. */
  function compute(node: Node): void {
    const { operation, operands, immediate, words } = node;
    switch (operation) {
      case "i32.const":
        put(operation, ...signed(immediate));
        return;
      case "f32.const":
        put(operation, ...word(immediate));
        return;
      case "v128.const":
        put(operation, ...words!.flatMap(word));
        return;
      case "parameter":
        put("local.get", ...unsigned(parameters.findIndex(({ place }) => place === immediate)));
        return;
      case "part":
        local("local.get", kept.get(operands[0])![immediate]);
        return;
      case "get":
        local("local.get", placeOf(node.variable!));
        return;
      case "gather":
        gather(operands[0], immediate);
        return;
      case "atomic":
        atomic(node);
        return;
    }
    operands.forEach(push);
    if (operation.endsWith(".load"))
      put(operation, operation.startsWith("v128") ? 0 : 2, ...unsigned(immediate));
    else if (operation.endsWith("_lane")) put(operation, immediate);
    else if (operation === "i8x16.shuffle")
      put(operation, ...SHUFFLES[immediate].flatMap((k) => [0, 1, 2, 3].map((byte) => 4 * k + byte)));
    else put(operation);
  }

  function pushLane(vector: Node, lane: number): void {
    push(vector);
    put("i32x4.extract_lane", lane);
  }

  function gather(address: Node, offset: number): void {
    for (const lane of LANES) {
      pushLane(address, lane);
      if (lane === 0) put("v128.load32_splat", 2, ...unsigned(offset));
      else {
        local("local.get", temporary.vector);
        put("v128.load32_lane", 2, ...unsigned(offset), lane);
      }
      if (lane < 3) local("local.set", temporary.vector);
    }
  }

  /** Run `work` for each lane of a mask, in order. */
  function eachLane(mask: Node | undefined, work: (lane: number) => void): void {
    const all = mask === undefined || mask.words?.every((one) => one === -1) === true;
    for (const lane of LANES) {
      if (all) work(lane);
      else {
        pushLane(mask, lane);
        put("if", NOTHING);
        work(lane);
        put("end");
      }
    }
  }

  function atomic({ operands: [address, value, mask], immediate }: Node): void {
    eachLane(mask, (lane) => {
      pushLane(address, lane);
      local("local.tee", temporary.address);
      local("local.get", temporary.address);
      put("i32.load", 2, 0);
      local("local.set", temporary.old);
      const operation = ATOMIC_OPERATIONS[immediate];
      if (operation === "exchange") pushLane(value, lane);
      else if (operation.startsWith("i32.ge") || operation.startsWith("i32.le")) {
        // The old word where it is the larger, or the smaller.
        local("local.get", temporary.old);
        pushLane(value, lane);
        local("local.get", temporary.old);
        pushLane(value, lane);
        put(operation);
        put("select");
      } else {
        local("local.get", temporary.old);
        pushLane(value, lane);
        put(operation);
      }
      put("i32.store", 2, 0);
      local("local.get", temporary.vector);
      local("local.get", temporary.old);
      put("i32x4.replace_lane", lane);
      local("local.set", temporary.vector);
    });
    local("local.get", temporary.vector);
  }

  function effect(item: Effect): void {
    switch (item.kind) {
      case "set":
        push(item.value);
        local("local.set", placeOf(item.variable));
        return;
      case "store":
        push(item.address);
        push(item.value);
        put(item.value.type === "f32" ? "f32.store" : "i32.store", 2, ...unsigned(item.offset));
        return;
      case "scatter":
        eachLane(item.mask, (lane) => {
          pushLane(item.address, lane);
          push(item.value);
          put("v128.store32_lane", 2, 0, lane);
        });
        return;
      case "fill":
        push(item.address);
        put("i32.const", 0);
        put("i32.const", ...signed(item.bytes));
        put("memory.fill", 0);
        return;
      case "branch":
        branch(item);
        return;
      case "loop":
      case "block":
        enclosed(item);
        return;
      case "exit": {
        const depth = labels.length - 1 - labels.lastIndexOf(item.of);
        put("br", ...unsigned(depth));
        return;
      }
    }
  }

  const isEmpty = ({ items }: Region): boolean =>
    items.every((item) =>
      item.kind === "node" ? !needed.node(item) || uses.inlined(item) : !needed.item(item),
    );

  function branch({ condition, taken, otherwise }: ItemOf<"branch">): void {
    push(condition);
    const [first, second] = isEmpty(taken) ? [otherwise, taken] : [taken, otherwise];
    if (first !== taken) put("i32.eqz");
    put("if", NOTHING);
    labels.push(undefined);
    run(first);
    if (!isEmpty(second)) {
      put("else");
      run(second);
    }
    labels.pop();
    put("end");
  }

  function enclosed({ kind, body }: ItemOf<"loop" | "block">): void {
    put("block", NOTHING);
    labels.push(body);
    if (kind === "loop") {
      put("loop", NOTHING);
      labels.push(undefined);
    }
    run(body);
    if (kind === "loop") {
      put("br", 0);
      labels.pop();
      put("end");
    }
    labels.pop();
    put("end");
  }

  function run(region: Region): void {
    region.items.forEach((item, i) => {
      if (item.kind !== "node") {
        if (needed.item(item)) effect(item);
      } else if (needed.node(item) && !uses.inlined(item)) {
        if (item.operation === "call") call(item);
        else compute(item);
        free(region, i);
        if (uses.used(item)) keep(item);
        else put("drop");
      }
      free(region, i);
    });
  }

  function call({ operands, immediate }: Node): void {
    for (const operand of operands) push(operand);
    put("call", ...unsigned(immediate));
  }

  /** Keep what is on the stack: the value of a node, or all results of a call. */
  function keep(node: Node): void {
    const types = node.operation === "call" ? resultsOf(node.immediate) : [node.type];
    const places = types.map(locals.take);
    kept.set(node, places);
    for (const place of places.toReversed()) local("local.set", place);
  }

  function free(region: Region, i: number): void {
    for (const node of uses.endingAt(region, i)) {
      kept.get(node)?.forEach(locals.give);
      kept.delete(node);
    }
  }

  run(root);
  results.forEach(push);
  put("end");
  return locals.encoded(code);
}
