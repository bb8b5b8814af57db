/** The last epoch’s loss, epochs done, learning rate, limit of the clipping, samples on the canvas. */
const trainingNumbers = ["loss", "epoch", "rate", "clip", "samples"] as const;
/** What the gradients cost, in multiplications. */
const modes = ["reverse", "forward"] as const;

/** The numbers that belong to the whole document, as a lesson writes them. */
export const documentNumbers: readonly string[] = [
  ...trainingNumbers.map((number) => `training.${number}`),
  ...modes.map((mode) => `multiplications.${mode}`),
];

/** A number that a lesson speaks of. */
export type NumberReference =
  | WholeReference
  /** h.value[3], W.gradient[2, 5], x->h.contribution[0]; h.gradient.norm; h.value.size */
  | { readonly kind: "part"; readonly of: TensorReference; readonly part: TensorPart };

/** What may be a tensor. */
export type TensorReference = Extract<WholeReference, { readonly kind: "node" | "param" | "edge" }>;

/** One cell, by its indices from 0; ‖x‖, the root of the sum of squares; how many cells there are. */
export type TensorPart =
  | { readonly kind: "cell"; readonly index: readonly number[] }
  | { readonly kind: "norm" }
  | { readonly kind: "size" };

export type WholeReference =
  /** loss */
  | { readonly kind: "loss" }
  /** training.epoch */
  | { readonly kind: "training"; readonly number: (typeof trainingNumbers)[number] }
  /** multiplications.reverse */
  | { readonly kind: "multiplications"; readonly mode: (typeof modes)[number] }
  /** w.value, w.gradient */
  | { readonly kind: "node"; readonly node: string; readonly number: "value" | "gradient" }
  /** h.w1.gradient: a parameter of the node’s own. */
  | {
      readonly kind: "param";
      readonly node: string;
      readonly param: string;
      readonly number: "value" | "partial" | "gradient";
    }
  /** x->z.partial, or x->z:a.partial where several wires run from x to z. */
  | {
      readonly kind: "edge";
      readonly source: string;
      readonly target: string;
      readonly handle: string | null;
      readonly number: "partial" | "upstream" | "contribution";
    };

const name = "([A-Za-z0-9_-]{1,64}?)";
const nodePattern = new RegExp(`^${name}\\.(value|gradient)$`);
const paramPattern = new RegExp(`^${name}\\.${name}\\.(value|partial|gradient)$`);
const edgePattern = new RegExp(
  `^${name}(?:->|→)${name}(?::${name})?\\.(partial|upstream|contribution)$`,
);
/** Longer than any reference of three ids. */
const longest = 256;

/** Cells of a tensor that a page lights: of a node itself, or of a parameter of its own. */
export interface CellsReference {
  readonly node: string;
  readonly param: string | null;
  /** Along each axis an index from 0; null for all of them. */
  readonly index: readonly (number | null)[];
}

const cellsPattern = new RegExp(
  `^${name}(?:\\.${name})?\\[\\s*((?:\\d{1,9}|:)(?:\\s*,\\s*(?:\\d{1,9}|:))*)\\s*\\]$`,
);

/** W[2, 0], a row as W[2, :], y.weight[:, 1]; null where no cells are named. */
export function parseCells(text: string): CellsReference | null {
  const found = text.length > longest ? null : cellsPattern.exec(text.trim());
  if (!found) return null;
  const index = found[3]!.split(",").map((each) => (each.trim() === ":" ? null : Number(each)));
  return { node: found[1]!, param: found[2] ?? null, index };
}

const partPattern = /^(.*?)(?:\[\s*(\d{1,9}(?:\s*,\s*\d{1,9})*)\s*\]|\.(norm|size))$/;

/** What a reference means; null when it is none. */
export function parseReference(text: string): NumberReference | null {
  const written = text.trim();
  if (written.length > longest) return null;
  const part = partPattern.exec(written);
  if (!part) return parseWhole(written);
  const of = parseWhole(part[1]!);
  if (of?.kind !== "node" && of?.kind !== "param" && of?.kind !== "edge") return null;
  return {
    kind: "part",
    of,
    part: part[2]
      ? { kind: "cell", index: part[2].split(",").map(Number) }
      : { kind: part[3] as "norm" },
  };
}

function parseWhole(written: string): WholeReference | null {
  if (written === "loss") return { kind: "loss" };
  const training = trainingNumbers.find((number) => written === `training.${number}`);
  if (training) return { kind: "training", number: training };
  const mode = modes.find((each) => written === `multiplications.${each}`);
  if (mode) return { kind: "multiplications", mode };
  const node = nodePattern.exec(written);
  if (node) return { kind: "node", node: node[1]!, number: node[2] as "value" };
  const param = paramPattern.exec(written);
  if (param)
    return { kind: "param", node: param[1]!, param: param[2]!, number: param[3] as "value" };
  const edge = edgePattern.exec(written);
  if (!edge) return null;
  return {
    kind: "edge",
    source: edge[1]!,
    target: edge[2]!,
    handle: edge[3] ?? null,
    number: edge[4] as "partial",
  };
}
