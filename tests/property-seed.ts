/** Runs before each suite: properties are checked on the same cases every time, as all else that is drawn by chance is. */
import * as fc from "fast-check";

fc.configureGlobal({ seed: 20261121 });
