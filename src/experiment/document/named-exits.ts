/** Several exits under names of their own. Their union is the whole exit, `exit.when`. */
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";
import { MOST_EXITS } from "./limits.ts";
import { STAGE_ENDS } from "./stage.ts";

/** A condition of the exit, and the field in which it is typed. */
export interface ExitCondition {
  readonly where: string;
  readonly text: string;
}

type Exiting = Pick<Experiment, "exit">;

/** What a wall that absorbs is called among named exits. */
export const wallName = (wall: number): string => `wall ${wall + 1}`;

/**
 * Names of the exits, in the order in which tallies count them, and behind them those of walls that absorb, `wall 1` for the first wall;
 * none where the exit is one.
 */
export const exitNames = ({
  exit,
  walls,
  stage,
}: Pick<Experiment, "exit" | "walls" | "stage">): readonly string[] =>
  stage === undefined ? ownExits({ exit, walls }) : [...endsBeforeStage({ exit, walls }), ...STAGE_ENDS];

/** Names of the exits of an experiment; of one that is one its only name. */
export const endsBeforeStage = (experiment: Pick<Experiment, "exit"> & Walled): readonly string[] => {
  const names = ownExits(experiment);
  return names.length === 0 ? ["exit"] : names;
};

type Walled = { readonly walls?: Experiment["walls"] | undefined };

const ownExits = ({ exit, walls = [] }: Pick<Experiment, "exit"> & Walled): readonly string[] =>
  exit.exits === undefined
    ? []
    : [
        ...Object.keys(exit.exits),
        ...walls.flatMap(({ kind }, k) => (kind === "absorb" ? [wallName(k)] : [])),
      ];

/** The conditions that make up the exit as they are typed: one for each name, or the one without. */
export function exitConditions({ exit }: Exiting): readonly ExitCondition[] {
  return exit.exits === undefined
    ? [{ where: "exit.when", text: exit.when }]
    : Object.entries(exit.exits).map(([name, text]) => ({ where: `exit.exits.${name}`, text }));
}

/**
 * The condition of the whole exit. Beside named exits it need not be typed; where it is, as in an experiment that has been read before, it
 * is their union.
 * @throws ExperimentError where there is none, names are no names, or `when` says something else
 */
export function wholeExit({
  when,
  exits,
}: {
  readonly when?: string | undefined;
  readonly exits?: Readonly<Record<string, string>> | undefined;
}): string {
  if (exits === undefined) {
    if (when !== undefined) return when;
    throw new ExperimentError({
      path: "exit.when",
      found: "missing",
      remedy: "give inequalities joined by `or` and `and`, several exits by name as exit.exits, or `never`",
    });
  }
  checkNamed(exits);
  const union = Object.values(exits).join(" or ");
  if (when === undefined || when === union) return union;
  throw new ExperimentError({
    path: "exit.when",
    found: `\`${when}\` stands beside exit.exits, which say \`${union}\``,
    remedy: "leave it out: the whole exit is the union of the named ones",
  });
}

function checkNamed(exits: Readonly<Record<string, string>>): void {
  const names = Object.keys(exits);
  if (names.length === 0 || names.length > MOST_EXITS) {
    throw new ExperimentError({
      path: "exit.exits",
      found: `got ${names.length}`,
      remedy: `name 1 to ${MOST_EXITS} exits, or give one condition as exit.when`,
    });
  }
  const wrong = names.find((name) => !/^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name));
  if (wrong === undefined) return;
  throw new ExperimentError({
    path: "exit.exits",
    found: `\`${wrong}\` is not a name`,
    remedy: "use a letter, then letters, digits and underscores",
  });
}
