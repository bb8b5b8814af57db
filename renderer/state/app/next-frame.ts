/** Longer than any frame takes that comes at all, in ms. */
const longestFrame = 500;

/**
 * Calls back when the next frame is drawn, or after a while without one: in a window that is hidden, or
 * behind others, none may ever come, and work that waits for it would stand still.
 */
export function nextFrame(work: () => void): void {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, longestFrame);
}

/** Resolves when what the page shows by now is on the screen. */
export function painted(): Promise<void> {
  // Within the frame's own callback nothing is painted yet; a timer comes after it.
  return new Promise((resolve) => nextFrame(() => void setTimeout(resolve, 0)));
}
