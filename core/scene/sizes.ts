/** What a drawn node and a column take, in units of the canvas; the renderer's geometry has the rest. */
export const nodeWidth = 134;
/** From one column to the next, so that a wire's label stands between them. */
export const columnPitch = 238;
