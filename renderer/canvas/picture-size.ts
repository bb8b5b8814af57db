import { type GraphNode, nodeWidth, pictureForm } from "../../core/index.ts";
import { layoutTensor, type TensorLayout } from "../plots/tensor-layout.ts";

/** The room that a node has for a picture, in canvas units. */
const room = { width: nodeWidth - 16, height: 76 };
/** A few numbers are not drawn larger. */
const largestCell = 12;
/** More cells along a side are cut in the middle. */
const most = 16;

export interface NodePictureForm {
  readonly layout: TensorLayout;
  /** Length of a cell's side. */
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

/** Made once for a shape: many nodes have the same one, and ask again with every edit. */
const made = new Map<string, NodePictureForm>();
const mostMade = 500;

/** How a node draws a tensor; null of a single number, which is written. `columns`: its picture is known to be so wide. */
export function nodePicture(shape: readonly number[], columns?: number): NodePictureForm | null {
  if (shape.length === 0) return null;
  const key = `${shape.join(" ")}/${columns}`;
  const known = made.get(key);
  if (known) return known;
  const layout = layoutTensor(shape, { most, columns, room });
  const cell = Math.min(room.width / layout.width, room.height / layout.height, largestCell);
  const form = { layout, cell, width: layout.width * cell, height: layout.height * cell };
  if (made.size >= mostMade) made.clear();
  made.set(key, form);
  return form;
}

/** How wide the picture is that a source's numbers are, where the columns that feed it say so. */
export function pictureColumns({ params: { columns } }: GraphNode): number | undefined {
  return Array.isArray(columns) ? pictureSide(columns as string[]) : undefined;
}

/** The side of the picture that the columns of these names make, where they do. */
export function pictureSide(columns: readonly string[]): number | undefined {
  const form = pictureForm(columns);
  return form?.channels === 1 ? form.side : undefined;
}
