/**
 * One file, besides the one that starts it, for all that the page fetches before anything runs. Split by who shares what, the same modules lie in some forty files: each names its
 * neighbours again, costs a request, and is compressed without the words of the others.
 */
interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** The name of the chunk for modules that the page's document reaches without a dynamic import; undefined for others. */
export function firstLoadChunk(): (id: string, graph: Graph) => string | undefined {
  const known = new Map<string, boolean>();
  return (id, graph) => {
    const atOnce = (module: string): boolean => {
      const before = known.get(module);
      if (before !== undefined) return before;
      // Where modules import each other in a circle, the way round it decides nothing.
      known.set(module, false);
      const answer =
        module.endsWith("/index.html") || (graph.getModuleInfo(module)?.importers.some(atOnce) ?? false);
      known.set(module, answer);
      return answer;
    };
    // What awaits a file that comes later must lie in none which that file needs: each would wait for the other.
    return atOnce(id) && !/\/(index\.html|src\/page\/main\.ts)$/.test(id) ? "page" : undefined;
  };
}
