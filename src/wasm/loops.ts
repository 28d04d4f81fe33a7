/**
 * Loops. What a turn changes of a variable goes from turn to turn; what that is shows when the body has been followed, so it is followed
 * until nothing new does. Short loops of a known number of turns are followed turn by turn.
 */
import type { Expression, Statement } from "../syntax/tree.ts";
import { conditional, joinFrame, leave } from "./branches.ts";
import { type Context, declareCell, type Frame, restore, type State, scoped, stateOf } from "./context.ts";
import type { Evaluator } from "./expressions.ts";
import { leaves } from "./leaving.ts";
import { constantOf, type Machine, type Node, type Region, type Variable } from "./nodes.ts";
import { scalarType } from "./types.ts";
import { nodesOf, number, single, withNodes } from "./values.ts";

type Loop = Extract<Statement, { readonly kind: "for" | "while" }>;

/** Turns up to which a loop is followed turn by turn. */
const MOST_TURNS = 8;
/** Times that a loop is followed until what goes from turn to turn is known; each finds something new. */
const MOST_ATTEMPTS = 64;

/** What goes from turn to turn: for each number of each variable what it is to the machine, or undefined. */
interface Carried {
  readonly types: readonly (readonly (Machine | undefined)[])[];
  readonly mask: boolean;
}

const NOTHING: Carried = { types: [], mask: false };

/** Whether what is thought to be carried is said of as many numbers as there are. */
const fits = ({ types }: Carried, { values }: State): boolean =>
  types.length === values.length && types.every((list, c) => list.length === nodesOf(values[c]).length);

/** What goes from turn to turn comes from before the loop: a number for each lane if it is one there. */
const widened = (types: Carried["types"], { values }: State): Carried["types"] =>
  types.map((list, c) => {
    const nodes = nodesOf(values[c]);
    return list.map((type, i) => type && (nodes[i].node.type === "v128" ? "v128" : type));
  });

export function createLoops(
  context: Context,
  { condition }: Evaluator,
  follow: (statement: Statement) => void,
): { follow(loop: Loop): void } {
  const { builder, lanes } = context;
  /** What went from turn to turn when a loop was followed last: in an outer loop that is followed again it is seldom more. */
  const thought = new Map<Loop, Carried>();

  function followLoop(loop: Loop): void {
    scoped(context, () => {
      if (loop.kind === "for" && loop.first !== undefined) follow(loop.first);
      if (loop.kind === "for" && unrolled(loop)) return;
      const { mask, present } = context;
      if (mask === present) repeat(loop);
      // With no lane at all nothing might end it.
      else conditional(context, lanes.any(mask), () => repeat(loop), undefined);
      context.present = present;
    });
  }

  /** Follow a loop turn by turn; false where its turns are too many, not known or left early. */
  function unrolled(loop: Extract<Loop, { kind: "for" }>): boolean {
    const { condition: text, update, body } = loop;
    if (text === undefined || update === undefined || leaves(body)) return false;
    const turns = turnsOf(text, update);
    if (turns === undefined) return false;
    const undo = remembered();
    const region = builder.open(false);
    for (let i = 0; i <= turns; i++) {
      if (constantOf(condition(text)) !== Number(i < turns)) {
        // The body has a say in it.
        builder.close(region);
        undo();
        return false;
      }
      if (i === turns) break;
      follow(body);
      follow(update);
    }
    builder.merge(region);
    return true;
  }

  /** How things are now. @returns to be called where all that was followed since has been for nothing */
  function remembered(): () => void {
    const before = stateOf(context);
    const { present } = context;
    const frames = [...context.calls, ...context.turns].map(({ frame }) => ({
      frame,
      mask: frame.mask,
      exits: frame.exits.length,
    }));
    return () => {
      context.cells.length = before.values.length;
      restore(context, before);
      context.present = present;
      for (const { frame, mask, exits } of frames) {
        frame.mask = mask;
        frame.exits.length = exits;
      }
    };
  }

  /** How many turns a loop has whose body leaves their number alone; undefined where they are too many or not known. */
  function turnsOf(text: Expression, update: Statement): number | undefined {
    const undo = remembered();
    // A trial, which stands nowhere: what it does to memory is not done.
    const trial = builder.open(false);
    let turns = 0;
    let goesOn = constantOf(condition(text));
    while (goesOn === 1 && turns <= MOST_TURNS) {
      turns += 1;
      follow(update);
      goesOn = constantOf(condition(text));
    }
    builder.close(trial);
    undo();
    return goesOn === 0 && turns <= MOST_TURNS ? turns : undefined;
  }

  function repeat(loop: Loop): void {
    const before = stateOf(context);
    let carried = thought.get(loop) ?? NOTHING;
    if (!fits(carried, before)) {
      carried = { types: before.values.map((value) => nodesOf(value).map(() => undefined)), mask: false };
    }
    carried = { ...carried, types: widened(carried.types, before) };
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const undo = remembered();
      const next = attemptOf(loop, before, carried);
      if (next === undefined) {
        thought.set(loop, carried);
        return;
      }
      carried = next;
      undo();
    }
    throw new Error("wasm: a loop whose variables come to no end; write it with fewer");
  }

  /** Lanes that have returned from within a loop. */
  const returned = (): Node => single(lanes, context.calls.at(-1)!.returned.value).node;

  /** How often the loops and functions around are left. */
  const exits = (): number =>
    [...context.calls, ...context.turns].reduce((all, { frame }) => all + frame.exits.length, 0);

  /** Follow a turn. Gives what goes from turn to turn where more does than was thought; else the loop stands. */
  function attemptOf(loop: Loop, before: State, carried: Carried): Carried | undefined {
    const variables = carried.types.map((types) => types.map((type) => type && builder.variable(type)));
    const maskVariable = carried.mask ? builder.variable("v128") : undefined;
    const count = before.values.length;
    const further = exits();
    const had = returned();
    const region = builder.open(true);
    const heads = before.values.map((value, c) => {
      let i = 0;
      const nodes = nodesOf(value);
      return withNodes(value, () => {
        const variable = variables[c][i];
        const { node } = nodes[i++];
        return variable === undefined ? node : builder.get(variable);
      });
    });
    restore(context, {
      values: heads,
      mask: maskVariable === undefined ? before.mask : builder.get(maskVariable),
    });
    const head = context.mask;
    const frame: Frame = { body: region, mask: head, cells: count, exits: [] };
    const continued = declareCell(context, scalarType("bool"), number("bool", lanes.nobody));
    context.turns.push({ frame, continued });
    const checked = loop.condition !== undefined && check(frame, condition(loop.condition));
    context.present = context.mask;
    if (!context.gone) turn(loop, frame, () => single(lanes, continued.value).node, checked);
    context.turns.pop();
    const atEnd = context.gone ? undefined : stateOf(context, count);
    context.cells.length = count;
    const next = atEnd && grown(carried, heads, head, atEnd);
    if (next !== undefined) {
      builder.close(region);
      return next;
    }
    if (frame.exits.length === 0 && exits() === further)
      throw new Error("wasm: a loop that never ends; give it a condition or a `break`");
    stand(region, frame, { before, atEnd, had, variables, maskVariable });
    return undefined;
  }

  /** Leave the loop where the condition does not hold. True where lanes leave one by one. */
  function check(frame: Frame, holds: Node): boolean {
    if (holds.type === "v128") {
      context.mask = lanes.binary("&&", "bool", context.mask, holds);
      frame.mask = context.mask;
      unless(frame, lanes.any(context.mask));
      return true;
    }
    unless(frame, holds);
    return false;
  }

  const unless = (frame: Frame, holds: Node): void =>
    conditional(
      context,
      holds,
      () => undefined,
      () => leave(context, frame),
    );

  function turn(loop: Loop, frame: Frame, continued: () => Node, checked: boolean): void {
    const { mask } = context;
    follow(loop.body);
    if (context.gone && continued() === lanes.nobody) return;
    context.gone = false;
    context.mask = lanes.binary("||", "bool", context.mask, continued());
    // Lanes that left on the way are looked for at the condition, where there is one.
    if (!checked && context.mask !== mask) unless(frame, lanes.any(context.mask));
    if (!context.gone && loop.kind === "for" && loop.update !== undefined) follow(loop.update);
  }

  /** What goes from turn to turn, if it is more than was thought. */
  function grown(carried: Carried, heads: State["values"], head: Node, atEnd: State): Carried | undefined {
    let more = false;
    const types = heads.map((value, c) => {
      const ends = nodesOf(atEnd.values[c]);
      return nodesOf(value).map(({ node }, i) => {
        const thought = carried.types[c][i];
        const end = ends[i].node;
        if (end === node || thought === "v128" || (thought !== undefined && end.type === thought))
          return thought;
        more = true;
        return end.type === "v128" || node.type === "v128" ? "v128" : end.type;
      });
    });
    const mask = carried.mask || atEnd.mask !== head;
    return more || mask !== carried.mask ? { types, mask } : undefined;
  }

  /** Put the loop where it belongs, and go on behind it. */
  function stand(
    region: Region,
    frame: Frame,
    {
      before,
      atEnd,
      had,
      variables,
      maskVariable,
    }: {
      readonly before: State;
      readonly atEnd: State | undefined;
      /** Lanes that had returned before. */
      readonly had: Node;
      readonly variables: readonly (readonly (Variable | undefined)[])[];
      readonly maskVariable: Variable | undefined;
    },
  ): void {
    const set = ({ values, mask }: State): void => {
      values.forEach((value, c) => {
        nodesOf(value).forEach(({ scalar, node }, i) => {
          const variable = variables[c][i];
          if (variable === undefined) return;
          const spread = variable.type === "v128" ? lanes.spread(node, scalar) : node;
          builder.effect({ kind: "set", variable, value: spread });
        });
      });
      if (maskVariable !== undefined) builder.effect({ kind: "set", variable: maskVariable, value: mask });
    };
    if (atEnd !== undefined) set(atEnd);
    builder.close(region);
    set(before);
    const together = frame.exits.map((exit) => ({ ...exit, state: { ...exit.state, mask: before.mask } }));
    joinFrame(context, { ...frame, exits: together }, undefined, () =>
      builder.effect({ kind: "loop", body: region }),
    );
    if (context.gone) return;
    const now = returned();
    context.mask = now === had ? before.mask : lanes.without(before.mask, now);
  }

  return { follow: followLoop };
}
