import { jsonSchema } from "../experiment/schema.ts";
import { writeWhole } from "./whole-file.ts";

/** `escapement schema`: the JSON Schema of experiment documents. */
export function printSchema(options: { readonly out?: string }): void {
  const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
  if (options.out === undefined) process.stdout.write(text);
  else writeWhole(options.out, text);
}
