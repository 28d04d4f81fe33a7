import catalogue from "virtual:catalogue";

/** Whether `reproduce` compares the rows of an experiment of the gallery to a paper's formula and to exact numbers. */
export const isReproduced = (name: string): boolean =>
  catalogue.some((entry) => entry.name === name && entry.reproduced);
