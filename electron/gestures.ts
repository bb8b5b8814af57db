/** How long after a press of a key or a button (ms) something that it asked for may still happen. */
const lifetime = 2000;

const gestures: readonly string[] = ["mouseDown", "mouseUp", "keyDown", "rawKeyDown", "touchEnd"];

/** Whether a person has just asked for something; each of their gestures is good for one answer. */
export interface Gestures {
  note(inputEvent: string): void;
  take(): boolean;
}

export function createGestures(now: () => number): Gestures {
  let last = Number.NEGATIVE_INFINITY;
  return {
    note(inputEvent) {
      if (gestures.includes(inputEvent)) last = now();
    },
    take() {
      const isFresh = now() - last <= lifetime;
      last = Number.NEGATIVE_INFINITY;
      return isFresh;
    },
  };
}
