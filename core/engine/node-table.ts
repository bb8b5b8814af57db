import type { Rows } from "../model/rows.ts";
import type { PlacedForm } from "./layout.ts";

/**
 * The nodes of a program as flat columns, by their positions: what is made of a large graph costs no object for a
 * node. Whoever goes through all nodes reads columns; who looks at some of them, `Program.nodes`.
 */
export interface NodeTable {
  /** Where each node stands in the graph. */
  readonly places: Int32Array;
  /** Whether its value is a single number; one for each lane where it is laned. */
  readonly isNumber: Uint8Array;
  readonly laned: Uint8Array;
  readonly onPath: Uint8Array;
  /** The edges into its inputs, in their order, by their places in the graph; and the positions that they come from. */
  readonly edges: Rows;
  readonly sources: Int32Array;
  /** Where its value begins in the region; so too, of scalar nodes alone, its parameters, partials, contributions. */
  readonly values: Int32Array;
  readonly params: Int32Array;
  readonly partials: Int32Array;
  readonly contributions: Int32Array;
  /** Its form's place among `forms`; −1 where the node is no scalar one. */
  readonly formIndex: Int32Array;
  readonly forms: PlacedForm[];
}

export function createNodeTable(nodes: number, edges: number): NodeTable {
  const column = () => new Int32Array(nodes);
  return {
    places: column(),
    isNumber: new Uint8Array(nodes),
    laned: new Uint8Array(nodes),
    onPath: new Uint8Array(nodes),
    edges: { starts: new Int32Array(nodes + 1), items: new Int32Array(edges) },
    sources: new Int32Array(edges),
    values: column(),
    params: column(),
    partials: column(),
    contributions: column(),
    formIndex: column().fill(-1),
    forms: [],
  };
}
