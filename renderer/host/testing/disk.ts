/** A disk of one folder, and the handles that a browser's pickers give for its files. */
export function createDisk(files: Readonly<Record<string, string>> = {}) {
  const texts = new Map(Object.entries(files));
  let isLocked = false;
  const handle = (name: string) => ({
    name,
    getFile: async () => {
      const text = texts.get(name) ?? "";
      return { name, size: text.length, arrayBuffer: async () => new TextEncoder().encode(text) };
    },
    isSameEntry: async (other: { name: string }) => other.name === name,
    createWritable: async () => {
      if (isLocked) throw new DOMException("No permission.", "NotAllowedError");
      let draft = "";
      return {
        write: async (text: string) => {
          draft += text;
        },
        close: async () => void texts.set(name, draft),
      };
    },
  });
  return {
    texts,
    lock: () => {
      isLocked = true;
    },
    /** What the user picks next; null closes the picker. */
    pick(name: string | null) {
      const picked = async () => {
        if (name === null) throw new DOMException("The user aborted a request.", "AbortError");
        return handle(name);
      };
      Object.assign(window, {
        showOpenFilePicker: async () => [await picked()],
        showSaveFilePicker: picked,
      });
    },
  };
}

/** As in a browser that has no pickers. */
export function removePickers(): void {
  for (const name of ["showOpenFilePicker", "showSaveFilePicker"])
    Reflect.deleteProperty(window, name);
}
