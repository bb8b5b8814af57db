/** One thing that is to be done later; to set it again is to put it off. */
export interface Timer {
  set(milliseconds: number, action: () => void): void;
  clear(): void;
}

export function createTimer(): Timer {
  let handle: ReturnType<typeof setTimeout> | undefined;
  return {
    set(milliseconds, action) {
      clearTimeout(handle);
      handle = setTimeout(action, milliseconds);
    },
    clear: () => clearTimeout(handle),
  };
}
