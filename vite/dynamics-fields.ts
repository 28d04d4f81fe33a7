import { jsonSchema } from "../src/experiment/document/schema.ts";
import { dynamicsFields } from "../src/page/form/dynamics-fields.ts";

export const make = () => dynamicsFields(jsonSchema());
