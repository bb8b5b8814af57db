/**
 * An op's id travels from the palette to the canvas as the end of a type: of what is dragged a page is
 * told the types alone until it is dropped, and the wire that would take the node is lit before.
 */
const opDragType = "application/x-chainrule-op+";

export function setDraggedOp(data: DataTransfer, op: string): void {
  data.setData(opDragType + op, op);
  data.effectAllowed = "copy";
}

/** The op that is dragged, or null. */
export function draggedOp({ types }: Pick<DataTransfer, "types">): string | null {
  return types.find((type) => type.startsWith(opDragType))?.slice(opDragType.length) ?? null;
}
