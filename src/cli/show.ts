import { readDocument } from "./document.ts";

/** `escapement show`: an experiment's document, ready to be changed and run. */
export function showDocument(source: string): void {
  console.log(JSON.stringify(readDocument(source), null, 2));
}
