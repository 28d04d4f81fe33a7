/** Modules that vite/prebuilt.ts computes while the page is built. */
declare module "virtual:first-experiment" {
  const packed: ReturnType<typeof import("../../vite/first-experiment.ts").make>;
  export default packed;
}
declare module "virtual:catalogue" {
  const catalogue: readonly import("../gallery/catalogue.ts").CatalogueEntry[];
  export default catalogue;
}
declare module "virtual:dynamics-fields" {
  const fields: import("./form/packed-fields.ts").PackedFields;
  export default fields;
}
