import { holdReferences, ofMinibatches } from "./references.ts";

holdReferences("results of real minibatches", ofMinibatches);
