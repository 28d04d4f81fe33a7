/** Documents of the gallery, each fetched when it is chosen. */
const documents = {
  ...import.meta.glob<unknown>("../../gallery/*.json", { import: "default" }),
  ...import.meta.glob<unknown>("../../papers/*/*.json", { import: "default" }),
};

const fetchers = new Map(
  Object.entries(documents).map(([path, load]) => [path.replace(/^.*\/(.+)\.json$/, "$1"), load]),
);

/** The document of an experiment of the catalogue. Throws where there is none of that name. */
export function galleryDocument(name: string): Promise<unknown> {
  const load = fetchers.get(name);
  if (load === undefined) {
    return Promise.reject(new Error(`gallery: no experiment \`${name}\`; choose one of the list`));
  }
  return load();
}
