/** Fills the screen with the page, where a browser can and may, and tells when that has ended. */
export function createFullScreen(left: () => void): (on: boolean) => void {
  let isWanted = false;
  const end = () => document.exitFullscreen().catch(() => undefined);
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement || !isWanted) return;
    isWanted = false;
    left();
  });
  return (on) => {
    isWanted = on;
    if (!on) {
      if (document.fullscreenElement) void end();
      return;
    }
    void document.documentElement.requestFullscreen?.().then(
      // The browser takes its time: it may have been ended before it began.
      () => (isWanted ? undefined : end()),
      // Not allowed without a press of the user’s, and then the lecture has the window alone.
      () => undefined,
    );
  };
}
