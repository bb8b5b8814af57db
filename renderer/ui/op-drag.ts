/** The type under which an op's id travels from the palette to the canvas. */
export const opDragType = "application/x-chainrule-op";
