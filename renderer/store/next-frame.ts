/** Resolves when what the page shows by now is on the screen; at once while the window is hidden. */
export function painted(): Promise<void> {
  // Within the frame's own callback nothing is painted yet; a timer comes after it.
  return new Promise((resolve) => nextFrame(() => void setTimeout(resolve, 0)));
}

/**
 * Calls back when the next frame is drawn, or at once while the window is hidden: there no frame ever
 * comes, and work that waits for one would stand still.
 */
export function nextFrame(work: () => void): void {
  let isDue = true;
  const once = () => {
    if (!isDue) return;
    isDue = false;
    cancelAnimationFrame(frame);
    document.removeEventListener("visibilitychange", ifHidden);
    work();
  };
  const ifHidden = () => {
    if (document.hidden) setTimeout(once, 0);
  };
  const frame = requestAnimationFrame(once);
  document.addEventListener("visibilitychange", ifHidden);
  ifHidden();
}
