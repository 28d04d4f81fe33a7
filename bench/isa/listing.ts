/** The assembly that ACO lists: blocks of instructions, and where each may go. */

/** Instructions that run one after the other. */
export interface Block {
  /** Names of the instructions. */
  readonly instructions: readonly string[];
  /** Places in the list of the blocks that may follow. */
  readonly next: readonly number[];
}

const LABEL = /^(BB\d+):/;
const INSTRUCTION = /^\s+([a-z]\w+)(?:\s+([^;]*?))?\s*(?:;|$)/;
const REPEATED = /^\s*\(then repeated (\d+) times\)/;
const TARGET = /^BB\d+$/;

/** Read a listing. @throws a sentence for a line or a jump that it does not know */
export function readListing(text: string): readonly Block[] {
  const labels = new Map<string, number>();
  const blocks: { instructions: string[]; targets: string[]; falls: boolean }[] = [];
  for (const line of text.split("\n")) {
    const [, label] = LABEL.exec(line) ?? [];
    if (label !== undefined) {
      labels.set(label, blocks.length);
      blocks.push({ instructions: [], targets: [], falls: true });
      continue;
    }
    const block = blocks.at(-1);
    const [, times] = REPEATED.exec(line) ?? [];
    if (times !== undefined && block !== undefined) {
      const last = block.instructions.at(-1) as string;
      block.instructions.push(...new Array<string>(Number(times)).fill(last));
      continue;
    }
    const [, name, operands = ""] = INSTRUCTION.exec(line) ?? [];
    if (name === undefined || block === undefined) {
      if (line.trim() === "" || line.trim().startsWith(";")) continue;
      throw new Error(`isa: the line ${JSON.stringify(line)} of a listing has no known form`);
    }
    block.instructions.push(name);
    if (TARGET.test(operands)) block.targets.push(operands);
    if (name === "s_branch" || name === "s_endpgm") block.falls = false;
  }
  return blocks.map(({ instructions, targets, falls }, i) => ({
    instructions,
    next: [
      ...targets.map((label) => {
        const at = labels.get(label);
        if (at === undefined) throw new Error(`isa: a listing jumps to ${label}, which it does not have`);
        return at;
      }),
      ...(falls && i + 1 < blocks.length ? [i + 1] : []),
    ],
  }));
}
