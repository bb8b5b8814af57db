import {
  cellElements,
  findWire,
  type Graph,
  type LessonPage,
  type NodeId,
  type NumberReference,
  nodeId,
  parseCells,
  type Run,
  type Shape,
  type WhySubject,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { Session } from "../run/session.ts";
import { lessonPage } from "./lesson-page.ts";
import type { Light } from "./page-slice.ts";
import { predictionOf } from "./prediction.ts";
import { derivationOf } from "./why-actions.ts";

const dark: Light = { edges: new Set(), nodes: new Set() };

/**
 * What is lit. The nearest speaker has the light: the hits of the search, what one points at in a panel, the
 * derivation that is open, the question of predict mode, the page of the lesson.
 */
export function lightOf(state: AppState): Light {
  return (state.find && hitLight(state.find)) ?? spokenLight(state);
}

/** What is lit by what speaks of it: hits of the search are read in their list. */
export function spokenLight(state: AppState): Light {
  return state.pointed ?? pathLight(state) ?? questionLight(state) ?? pageLight(state) ?? dark;
}

type Find = NonNullable<AppState["find"]>;

const searches = new WeakMap<Find, Light | null>();

/** All that was found; while nothing is typed the one that is shown. */
function hitLight(find: Find): Light | null {
  return keptIn(searches, find, () => {
    const nodes = find.hits.size > 0 || find.hit === null ? find.hits : new Set([find.hit]);
    return nodes.size > 0 ? { edges: dark.edges, nodes } : null;
  });
}

// Every node and wire asks after each change: what is derived is derived once for a session, or for a graph.
const paths = new WeakMap<Session, WeakMap<WhySubject, Light | null>>();

/** The paths by which the number that is asked about comes to be. */
function pathLight(state: AppState): Light | null {
  const { why, session } = state;
  if (!why) return null;
  const known = keptIn(paths, session, () => new WeakMap<WhySubject, Light | null>());
  return keptIn(known, why.subject, () => {
    const found = derivationOf(state, why);
    if (!found || found.stages.length === 0) return null;
    return { edges: new Set(found.terms.flatMap(({ edges }) => edges)), nodes: dark.nodes };
  });
}

const questions = new WeakMap<Session, Light | null>();

/** The wire with its ends, or the node, of which predict mode asks a number. */
function questionLight(state: AppState): Light | null {
  const { predict, playing, session } = state;
  if (!predict.on || playing) return null;
  return keptIn(questions, session, () => {
    const prediction = predictionOf(state);
    if (prediction.kind !== "question") return null;
    return placeOf(session.run, prediction.question.reference);
  });
}

function placeOf(run: Run, reference: NumberReference): Light | null {
  switch (reference.kind) {
    case "edge": {
      const wire = findWire(run, reference);
      if (!wire) return null;
      const { id, source, target } = wire.edge;
      // Its label covers most of a short wire: what it joins is lit, too.
      return { edges: new Set([id]), nodes: new Set([source, target]) };
    }
    case "node":
    case "param":
      return { edges: dark.edges, nodes: new Set([nodeId(reference.node)]) };
    case "part":
      return placeOf(run, reference.of);
    default:
      return null;
  }
}

const pages = new WeakMap<LessonPage, WeakMap<Graph, Light>>();

/** What the page of the lesson speaks of, as far as it is there. */
export function pageLight(state: AppState): Light | null {
  const page = lessonPage(state);
  if (!page) return null;
  const graph = state.history.present;
  return keptIn(
    keptIn(pages, page, () => new WeakMap<Graph, Light>()),
    graph,
    () => {
      const cells = page.highlight.flatMap((text) => parseCells(text) ?? []);
      const named = new Set<string>([...page.highlight, ...cells.map(({ node }) => node)]);
      return {
        edges: new Set(graph.edges.map(({ id }) => id).filter((id) => named.has(id))),
        nodes: new Set(graph.nodes.map(({ id }) => id).filter((id) => named.has(id))),
        ...(cells.length > 0 && { cells }),
      };
    },
  );
}

const noneLit: ReadonlySet<number> = new Set();

/** The cells of a tensor of this shape that are lit: of a node itself, or of a parameter of its own. */
export function litElements(
  { cells }: Light,
  { node, param }: { readonly node: NodeId; readonly param: string | null },
  shape: Shape,
): ReadonlySet<number> {
  const own = cells?.filter((each) => each.node === node && each.param === param) ?? [];
  if (own.length === 0) return noneLit;
  return new Set(own.flatMap(({ index }) => cellElements(shape, index)));
}

interface Memory<K, V> {
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): unknown;
}

/** The value that is kept for a key, made when it is asked for first. */
function keptIn<K, V>(kept: Memory<K, V>, key: K, make: () => V): V {
  if (kept.has(key)) return kept.get(key) as V;
  const value = make();
  kept.set(key, value);
  return value;
}
