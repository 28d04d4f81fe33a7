import { expect, test } from "vitest";
import { jsonSchema } from "../../../src/experiment/document/schema.ts";
import { dynamicsFields } from "../../../src/page/form/dynamics-fields.ts";
import { packFields, unpackFields } from "../../../src/page/form/packed-fields.ts";

test("packed fields are those that they were, each held once", () => {
  const fields = dynamicsFields(jsonSchema());
  const packed = packFields(fields);
  expect(unpackFields(packed)).toEqual(fields);
  expect(packed.fields.length).toBeLessThan(fields.flatMap((kind) => kind.fields).length / 2);
  expect(new Set(packed.fields.map((field) => JSON.stringify(field))).size).toBe(packed.fields.length);
});
