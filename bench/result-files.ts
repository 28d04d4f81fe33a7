import { readdirSync, readFileSync } from "node:fs";
import type { ResultFile } from "./speed-table.ts";

/** Every file of raw numbers of a checkout. @param root the project's folder */
export function readResultFiles(root: string): ResultFile[] {
  return readdirSync(`${root}/bench/results`)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const path = `bench/results/${name}`;
      return {
        path,
        document: JSON.parse(readFileSync(`${root}/${path}`, "utf8")) as ResultFile["document"],
      };
    });
}
