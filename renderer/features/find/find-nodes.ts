import { findOp, type GraphNode, nodeName } from "../../../core/index.ts";

/** The nodes whose name, id or operation has every word of the query, the best match first; all of them for none. */
export function findNodes(nodes: readonly GraphNode[], query: string): readonly GraphNode[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return nodes;
  return nodes
    .map((node) => {
      const rankOf = rankerOf(node);
      return { node, rank: Math.max(...words.map(rankOf)) };
    })
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
}

const noMatch = 5;

/** How well one word fits the node: 0 is its name itself, `noMatch` not at all. */
function rankerOf(node: GraphNode): (word: string) => number {
  const name = nodeName(node).toLowerCase();
  const op = findOp(node.op);
  const names = [node.id.toLowerCase(), op?.symbol.toLowerCase() ?? ""];
  const title = `${op?.title ?? ""} ${node.op}`.toLowerCase();
  return (word) => {
    if (name === word) return 0;
    if (name.startsWith(word)) return 1;
    if (names.includes(word)) return 2;
    if (name.includes(word)) return 3;
    const begins = title.split(/[\s-]+/).some((part) => part.startsWith(word));
    return begins || names[0]?.startsWith(word) ? 4 : noMatch;
  };
}
