import { catalogueOf } from "../src/gallery/catalogue.ts";
import { gallery } from "../src/gallery/gallery.ts";

export const make = () => catalogueOf(gallery);
