import { findNode, type Graph, type Link, nodeName } from "../../../core/index.ts";
import { type AppStore, selectGraph } from "./store.ts";

/** Has screen readers say it. A text that is the same as the last one is said again. */
export function announce(store: AppStore, text: string): void {
  store.setState(({ announcement }) => ({
    announcement: text === announcement ? `${text}\u00a0` : text,
  }));
}

/** A wire as sentences name it: “x to a of z”. */
export function wireWords(store: AppStore, link: Link): string {
  return linkName(selectGraph(store.getState()), link);
}

export function linkName(graph: Graph, { source, target, targetHandle }: Link): string {
  const name = (id: Link["source"]) => {
    const node = findNode(graph, id);
    return node ? nodeName(node) : id;
  };
  return `${name(source)} to ${targetHandle} of ${name(target)}`;
}
