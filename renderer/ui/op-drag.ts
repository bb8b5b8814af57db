/**
 * An op's id travels from the palette to the canvas as the end of a type: of what is dragged a page is
 * told the types alone until it is dropped, and the wire that would take the node is lit before.
 */
const opDragType = "application/x-chainrule-op+";

export function setDraggedOp(data: DataTransfer, op: string): void {
  data.setData(opDragType + op, op);
  data.effectAllowed = "copy";
}

/** A piece’s name may have capital letters, which a type has not: it is told when it is dropped. */
const pieceDragType = "application/x-chainrule-piece";

export function setDraggedPiece(data: DataTransfer, name: string): void {
  data.setData(pieceDragType, name);
  data.effectAllowed = "copy";
}

export function isPieceDragged({ types }: Pick<DataTransfer, "types">): boolean {
  return types.includes(pieceDragType);
}

/** The piece that was dropped. */
export function droppedPiece(data: Pick<DataTransfer, "getData">): string {
  return data.getData(pieceDragType);
}

/** The op that is dragged, or null. */
export function draggedOp({ types }: Pick<DataTransfer, "types">): string | null {
  return types.find((type) => type.startsWith(opDragType))?.slice(opDragType.length) ?? null;
}
