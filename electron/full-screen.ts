/** What is needed of a window to have it fill the screen. */
export interface FullScreenWindow {
  isFullScreen(): boolean;
  setFullScreen(on: boolean): void;
  setMenuBarVisibility(visible: boolean): void;
  isDestroyed(): boolean;
  on(event: "enter-full-screen" | "leave-full-screen", listener: () => void): unknown;
}

/** A window that fills the screen for the page, without its menu bar, until the page or the user ends it. */
export interface FullScreen {
  set(on: boolean): void;
  /** From now on this is the window. */
  guard(window: FullScreenWindow): void;
}

export function createFullScreen(left: () => void): FullScreen {
  let window: FullScreenWindow | null = null;
  let isWanted = false;
  let isEntering = false;
  /** The user had it so before, and keeps it. */
  let wasFull = false;

  function end(): void {
    isWanted = false;
    window?.setMenuBarVisibility(true);
  }

  return {
    set(on) {
      if (!window || window.isDestroyed() || on === isWanted) return;
      if (on) {
        isWanted = true;
        wasFull = window.isFullScreen();
        window.setMenuBarVisibility(false);
        isEntering = !wasFull;
        if (isEntering) window.setFullScreen(true);
        return;
      }
      end();
      if (!wasFull) window.setFullScreen(false);
    },
    guard(next) {
      window = next;
      isWanted = false;
      isEntering = false;
      // The system takes its time: it may have been ended before it began, and the window may have been followed by
      // another, of which the last words of this one say nothing.
      next.on("enter-full-screen", () => {
        if (next !== window) return;
        if (isEntering && !isWanted) next.setFullScreen(false);
        isEntering = false;
      });
      next.on("leave-full-screen", () => {
        if (next !== window || !isWanted) return;
        end();
        left();
      });
    },
  };
}
