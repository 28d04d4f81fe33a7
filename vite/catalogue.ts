import { catalogueOf } from "../src/gallery/catalogue.ts";
import { gallery } from "../src/gallery/gallery.ts";
import { reproductions } from "../src/papers/reproductions.ts";

export const make = () => catalogueOf(gallery, new Set(reproductions.map(({ id }) => id)));
