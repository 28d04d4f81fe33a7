/** The text of the walls' field: one `reflect x < 0`, `reflect x < 0 along 1, 0.5` or `absorb x > 1 by 0.5` a line. */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { Wall } from "../../experiment/document/walls.ts";
import { numeric } from "./formula-list.ts";

const LINE = /^\s*(reflect|absorb)\s+(.*?)(?:\s+(along|by)\s+(.*?))?\s*$/;

/** Read the field; undefined where it is empty. Throws ExperimentError with the line. */
export function readWalls(text: string): readonly unknown[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? undefined : lines.map(readWall);
}

function readWall(line: string, i: number): unknown {
  const [, kind, where, word, more] = LINE.exec(line) ?? [];
  if (kind === "reflect" && word !== "by") {
    return {
      kind,
      where,
      ...(word === undefined ? {} : { direction: more.split(",").map(numeric) }),
    };
  }
  if (kind === "absorb" && word === "by") return { kind, where, reactivity: numeric(more) };
  throw new ExperimentError({
    path: "walls",
    found: `line ${i + 1}, got \`${line.trim()}\``,
    remedy:
      "write `reflect x < 0`, `reflect x < 0 along 1, 0.5` or `absorb x > 1 by 0.5`, with the forbidden side and the reactivity",
  });
}

/** The field's text of walls; `readWalls` reads it back. */
export function writeWalls(walls: readonly Wall[] = []): string {
  return walls
    .map((wall) => {
      if (wall.kind === "absorb") return `absorb ${wall.where} by ${wall.reactivity}`;
      const along = wall.direction === undefined ? "" : ` along ${wall.direction.join(", ")}`;
      return `reflect ${wall.where}${along}`;
    })
    .join("\n");
}
