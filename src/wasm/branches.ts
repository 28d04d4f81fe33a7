/** Code that some lanes run, or none: branches of the machine where all go the same way, masks where they part. */
import { type Context, type Exit, type Frame, joined, restore, stateOf } from "./context.ts";
import { constantOf, type Node } from "./nodes.ts";

/** Let the machine leave a loop or a function here. */
export function leave(context: Context, frame: Frame): void {
  frame.exits.push({ region: context.builder.here(), state: stateOf(context, frame.cells) });
  context.mask = context.lanes.nobody;
  context.gone = true;
}

/** End a frame that is closed: what has come to its exits, and to its end, goes on as one. */
export function joinFrame(context: Context, frame: Frame, atEnd: Exit | undefined, stand: () => void): void {
  const { builder } = context;
  const read = joined(context, [...frame.exits, ...(atEnd === undefined ? [] : [atEnd])]);
  for (const { region } of frame.exits) {
    builder.inside(region, () => builder.effect({ kind: "exit", of: frame.body! }));
  }
  stand();
  read();
}

/** Run `then` in the lanes where a condition holds and `otherwise` in those where it does not. @param brief whether a branch costs more than `then` and `otherwise` do */
export function conditional(
  context: Context,
  condition: Node,
  then: () => void,
  otherwise: (() => void) | undefined,
  brief = false,
): void {
  const word = constantOf(condition);
  const { lanes } = context;
  if (word !== undefined || condition === lanes.everybody || condition === lanes.nobody) {
    if (word === 0 || condition === lanes.nobody) otherwise?.();
    else then();
  } else if (condition.type === "v128") {
    parted(context, condition, within(context, then), otherwise && within(context, otherwise), brief);
  } else together(context, condition, within(context, then), otherwise && within(context, otherwise));
}

/** Work on one side of a branch: which lanes it leaves in a loop or function is not known behind the branch, nor on the other side. */
function within(context: Context, work: () => void): () => void {
  return () => {
    const { present } = context;
    const frames = [...context.calls, ...context.turns].map(({ frame }) => frame);
    const masks = frames.map(({ mask }) => mask);
    work();
    frames.forEach((frame, i) => {
      frame.mask = masks[i];
    });
    context.present = present;
  };
}

/** All lanes go the same way. */
function together(
  context: Context,
  condition: Node,
  then: () => void,
  otherwise: (() => void) | undefined,
): void {
  const { builder } = context;
  const before = stateOf(context);
  const exits: Exit[] = [];
  const [yes, no] = [then, otherwise].map((work) => {
    restore(context, before);
    const region = builder.open(false);
    work?.();
    if (!context.gone) exits.push({ region, state: stateOf(context, before.values.length) });
    builder.close(region);
    return region;
  });
  restore(context, before);
  const read = joined(context, exits);
  builder.effect({ kind: "branch", condition, taken: yes, otherwise: no });
  read();
}

/** Some lanes go one way and some the other. */
function parted(
  context: Context,
  condition: Node,
  then: () => void,
  otherwise: (() => void) | undefined,
  brief: boolean,
): void {
  const { builder, lanes } = context;
  const before = context.mask;
  const run = (mask: Node, work: (() => void) | undefined): Node => {
    context.mask = mask;
    if (work === undefined || mask === lanes.nobody) return mask;
    if (brief) {
      work();
      return context.mask;
    }
    const skipped = stateOf(context);
    const region = builder.open(false);
    const { present } = context;
    context.present = mask;
    work();
    context.present = present;
    const state = stateOf(context, skipped.values.length);
    builder.close(region);
    const empty = builder.open(false);
    builder.close(empty);
    restore(context, skipped);
    // Where it is skipped nobody is in the mask.
    const none = state.mask === mask ? mask : lanes.nobody;
    const read = joined(context, [
      { region, state },
      { region: empty, state: { ...skipped, mask: none } },
    ]);
    builder.effect({ kind: "branch", condition: lanes.any(mask), taken: region, otherwise: empty });
    read();
    return context.mask;
  };
  const [yes, no] = [lanes.binary("&&", "bool", before, condition), lanes.without(before, condition)];
  const afterYes = run(yes, then);
  const afterNo = run(no, otherwise);
  context.mask = afterYes === yes && afterNo === no ? before : lanes.binary("||", "bool", afterYes, afterNo);
}

/** Let the machine leave a frame whose lanes have all left it. To be called where `before` lanes have just parted. */
export function narrow(context: Context, frame: Frame, before: Node): void {
  const { lanes, mask, gone } = context;
  if (gone || frame.body === undefined || before !== frame.mask || mask === before) return;
  frame.mask = mask;
  const none = lanes.unary("!", "bool", lanes.any(mask));
  conditional(context, none, () => leave(context, frame), undefined);
  context.present = context.mask;
}
