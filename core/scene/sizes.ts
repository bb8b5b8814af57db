/** What a drawn node and a column take, in units of the canvas; the renderer's geometry has the rest. */
export const nodeWidth = 134;
/** From one column to the next, so that a wire's label stands between them. */
export const columnPitch = 238;
/** Nearer to each other, two nodes side by side leave no room for the label between them. */
export const leastPitch = 228;
