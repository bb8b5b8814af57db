/** Fills the screen with the page, where a browser can and may, and tells when that has ended. */
export function createFullScreen(left: () => void): (on: boolean) => void {
  let isWanted = false;
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement || !isWanted) return;
    isWanted = false;
    left();
  });
  return (on) => {
    isWanted = on;
    // Not allowed without a press of the user’s, and then the lecture has the window alone.
    if (on) void document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  };
}
