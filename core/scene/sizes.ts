/** What drawn nodes, labels and columns take, in units of the canvas; the renderer's geometry has the rest. */
export const nodeWidth = 134;
/** A value and a gradient; a source has its slider between them. */
export const plainHeight = 58;
export const sourceHeight = 74;
/** A wire's numbers on two lines. */
export const labelSize = { width: 88, height: 40 } as const;
/** From one column to the next, so that a wire's label stands between them. */
export const columnPitch = 238;
/** Nearer to each other, two nodes side by side leave no room for the label between them. */
export const leastPitch = nodeWidth + labelSize.width + 6;
/** Between nodes that stand below each other. */
export const rowGap = 32;
