import type { Start } from "../rule.ts";

export const start: Start = (centre) => centre;
