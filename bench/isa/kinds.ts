/** What an instruction of AMD's cards is for, by its name. */

/** Kinds of instructions, in the order in which tables show them. */
export const KINDS = [
  "float",
  "integer",
  "shift",
  "transcendental",
  "conversion",
  "choice",
  "move",
  "memory",
  "scalar",
  "branch",
] as const;

/**
 * `float`: sums, products, minima of floats; `integer`: sums and bit operations of whole numbers; `shift`: shifts and rotations, alone or
 * with a sum; `transcendental`: roots, quotients, logarithms; `choice`: comparisons and selections; `move`: copies; `memory`: loads and
 * stores of any memory; `scalar`: what is done once for all lanes; `branch`: jumps.
 */
export type Kind = (typeof KINDS)[number];

/** Names of instructions that only tell the card when to go on. */
const HINT =
  /^s_(?:delay_alu|nop|waitcnt\w*|wait_\w+|clause|inst_prefetch|set_inst_prefetch_distance|sendmsg|code_end)$/;

/** The first that fits decides. */
const RULES: readonly (readonly [RegExp, Kind])[] = [
  [/^s_(?:branch|cbranch\w*|endpgm|setpc\w*|barrier)$/, "branch"],
  [/^(?:s_(?:buffer_)?load|s_(?:buffer_)?store|buffer|global|flat|scratch|ds|image|tbuffer)_/, "memory"],
  [/^s_/, "scalar"],
  [/^v_(?:cmpx?|cndmask|dual_cndmask)_/, "choice"],
  [/^v_(?:sqrt|rsq|rcp|rcp_iflag|exp|log|sin|cos)_/, "transcendental"],
  [/^v_cvt_/, "conversion"],
  [/^v_(?:dual_)?(?:mov|readfirstlane|readlane|writelane|swap|permlane\w*)_/, "move"],
  [/^v_(?:lshlrev|lshrrev|ashrrev|lshl_or|lshl_add|add_lshl|alignbit|alignbyte|bfe)_/, "shift"],
  [/^v_.*_f(?:16|32|64)(?:_e32|_e64)?$/, "float"],
  [/^v_/, "integer"],
];

/** The kind of an instruction; undefined for a hint. @throws for a name of no known form */
export function kindOf(name: string): Kind | undefined {
  if (HINT.test(name)) return undefined;
  const rule = RULES.find(([pattern]) => pattern.test(name));
  if (rule === undefined) {
    throw new Error(`isa: the instruction ${name} is of no known kind; add it to bench/isa/kinds.ts`);
  }
  return rule[1];
}
