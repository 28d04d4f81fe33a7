/** Twins by the name that they share with their shader, from modules by their paths. */
export const twinsOf = <T>(modules: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(modules).map(([path, twin]) => [path.replace(/^.*\/|\.ts$/g, ""), twin]));
