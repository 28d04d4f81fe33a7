import { jsonSchema } from "../experiment/document/schema.ts";
import { printableJson } from "../view/text/printable.ts";
import { outOrPrint } from "./out-file.ts";

/** `escapement schema`: the JSON Schema of experiment documents. */
export async function printSchema(options: { readonly out?: string }): Promise<void> {
  await outOrPrint(options.out)(printableJson(jsonSchema()));
}
