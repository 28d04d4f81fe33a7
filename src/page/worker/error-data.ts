/** Errors as plain data: a message between threads keeps neither the class of an error nor what it carries beside its sentence. */
import { ExperimentError } from "../../experiment/document/error.ts";
import { FormulaError } from "../../formula/error.ts";

/** Classes that the page tells apart, by their names; an error of any other class arrives as a plain one with its name and fields. */
const CLASSES: Readonly<Record<string, { readonly prototype: Error }>> = { ExperimentError, FormulaError };

export interface ErrorData {
  /** Of its class. */
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** What it carries of its own. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** @param error whatever was thrown; its fields must be plain data */
export function errorData(error: unknown): ErrorData {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), fields: {} };
  const { name, message, stack } = error;
  return { name, message, stack, fields: { ...error } };
}

/** The error again, an instance of its class, with the stack of where it was thrown. */
export function errorOf({ name, message, stack, fields }: ErrorData): Error {
  const error = Object.assign(new Error(message), fields, { name });
  if (stack !== undefined) error.stack = stack;
  if (Object.hasOwn(CLASSES, name)) Object.setPrototypeOf(error, CLASSES[name].prototype);
  return error;
}
