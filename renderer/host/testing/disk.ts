/** A disk of one folder, and the handles that a browser's pickers give for its files. */
export function createDisk(files: Readonly<Record<string, string>> = {}) {
  const texts = new Map(Object.entries(files));
  const times = new Map<string, number>();
  let isLocked = false;
  const write = (name: string, text: string) => {
    texts.set(name, text);
    times.set(name, (times.get(name) ?? 0) + 1);
  };
  const handle = (name: string) => ({
    name,
    getFile: async () => {
      const text = texts.get(name) ?? "";
      const lastModified = times.get(name) ?? 0;
      const arrayBuffer = async () => new TextEncoder().encode(text);
      return { name, size: text.length, lastModified, arrayBuffer };
    },
    isSameEntry: async (other: { name: string }) => other.name === name,
    createWritable: async () => {
      if (isLocked) throw new DOMException("No permission.", "NotAllowedError");
      let draft = "";
      return {
        write: async (text: string) => {
          draft += text;
        },
        close: async () => write(name, draft),
      };
    },
  });
  return {
    texts,
    /** As another program does. */
    write,
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
