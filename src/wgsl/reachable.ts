/**
 * Which lines of a module are left when functions that no entry point reaches are taken out, with the comments directly
 * above them: shared files hold more than one kernel uses, and neither a compiler nor a download needs the rest. Pure.
 */

interface Declared {
  readonly name: string;
  readonly entry: boolean;
  readonly lines: number[];
}

/** Numbers of the lines to keep, in order; all of them where the module has no entry point. */
export function reachableLines(lines: readonly string[]): readonly number[] {
  const functions = functionsOf(lines);
  const numbers = lines.map((_, n) => n);
  if (!functions.some(({ entry }) => entry)) return numbers;
  const owned = new Set(functions.flatMap((one) => one.lines));
  const byName = new Map(functions.map((one) => [one.name, one]));
  const reached = new Set<Declared>();
  const visit = (names: readonly string[]): void => {
    for (const one of names.flatMap((name) => byName.get(name) ?? [])) {
      if (reached.has(one)) continue;
      reached.add(one);
      visit(one.lines.flatMap((n) => wordsOf(lines[n])));
    }
  };
  visit(functions.filter(({ entry }) => entry).map(({ name }) => name));
  visit(numbers.filter((n) => !owned.has(n)).flatMap((n) => wordsOf(lines[n])));
  const dropped = new Set(functions.filter((one) => !reached.has(one)).flatMap((one) => one.lines));
  return numbers.filter((n) => !dropped.has(n));
}

/** Functions at module scope, each with the comments and attributes directly above it. */
function functionsOf(lines: readonly string[]): readonly Declared[] {
  const found: Declared[] = [];
  let above: number[] = [];
  let open: Declared | undefined;
  let depth = 0;
  lines.forEach((line, n) => {
    const code = codeOf(line);
    if (open === undefined) {
      const name = depth === 0 ? /^\s*fn\s+(\w+)/.exec(code)?.[1] : undefined;
      const leads = depth === 0 && /^\s*(?:\/\/|@(?!group|binding|id))/.test(line);
      if (name === undefined) {
        above = leads ? [...above, n] : [];
      } else {
        open = { name, entry: above.some((at) => /^\s*@/.test(lines[at])), lines: above };
        above = [];
      }
    }
    depth += balanceOf(code);
    if (open === undefined) return;
    open.lines.push(n);
    if (depth === 0 && code.includes("}")) {
      found.push(open);
      open = undefined;
    }
  });
  return found;
}

const codeOf = (line: string): string => line.replace(/\/\/.*/, "");
const wordsOf = (line: string): string[] => codeOf(line).match(/[A-Za-z_]\w*/g) ?? [];
const balanceOf = (code: string): number =>
  [...code].reduce((sum, sign) => sum + (sign === "{" ? 1 : sign === "}" ? -1 : 0), 0);
