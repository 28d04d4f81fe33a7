import { readDocument } from "./document.ts";
import { printJson } from "./output.ts";

/** `escapement show`: an experiment's document, ready to be changed and run. */
export async function showDocument(source: string): Promise<void> {
  await printJson(readDocument(source));
}
