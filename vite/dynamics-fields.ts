import { jsonSchema } from "../src/experiment/document/schema.ts";
import { dynamicsFields } from "../src/page/form/dynamics-fields.ts";
import { packFields } from "../src/page/form/packed-fields.ts";

export const make = () => packFields(dynamicsFields(jsonSchema()));
