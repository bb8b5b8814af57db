import { afterEach, describe, expect, it } from "vitest";
import { createFileHandles } from "./file-handles.ts";

/** A disk of one folder, and the handles that a browser's pickers give for its files. */
function createDisk() {
  const texts = new Map<string, string>();
  let isLocked = false;
  const handle = (name: string) => ({
    name,
    getFile: async () => {
      const text = texts.get(name) ?? "";
      return { name, size: text.length, text: async () => text };
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

afterEach(() => {
  for (const name of ["showOpenFilePicker", "showSaveFilePicker"])
    Reflect.deleteProperty(window, name);
});

function openDisk(texts: Readonly<Record<string, string>> = {}) {
  const disk = createDisk();
  for (const [name, text] of Object.entries(texts)) disk.texts.set(name, text);
  return { disk, files: createFileHandles() };
}

const names = (files: ReturnType<typeof createFileHandles>) =>
  files.recent().map(({ name }) => name);

describe("files of a browser that can write them", () => {
  it("are saved where they came from, without a question", async () => {
    const { disk, files } = openDisk({ "a.chainrule": "one" });
    disk.pick("a.chainrule");
    const opened = await files.open();
    if (opened.kind !== "ok") throw new Error(opened.kind);
    expect(opened.value.text).toBe("one");
    disk.pick(null);
    expect(await files.save(opened.value.token, "a", "two")).toMatchObject({ kind: "ok" });
    expect(disk.texts.get("a.chainrule")).toBe("two");
  });

  it("that the user does not pick are cancelled; those that the browser refuses fail", async () => {
    const { disk, files } = openDisk();
    disk.pick(null);
    expect(await files.open()).toEqual({ kind: "cancelled" });
    expect(await files.save(null, "a", "text")).toEqual({ kind: "cancelled" });
    disk.pick("a.chainrule");
    disk.lock();
    expect(await files.save(null, "a", "text")).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/“a.chainrule” can’t be saved.*No permission/),
    });
    expect(files.recent()).toEqual([]);
  });

  it("stand once among the recent ones, newest first", async () => {
    const { disk, files } = openDisk({ "a.chainrule": "", "b.chainrule": "" });
    for (const name of ["a.chainrule", "b.chainrule", "a.chainrule"]) {
      disk.pick(name);
      await files.open();
    }
    expect(names(files)).toEqual(["a.chainrule", "b.chainrule"]);
    await files.reopen(files.recent()[1]?.token ?? "");
    expect(names(files)).toEqual(["b.chainrule", "a.chainrule"]);
  });

  it("can be saved after the recent ones were cleared", async () => {
    const { disk, files } = openDisk({ "a.chainrule": "one" });
    disk.pick("a.chainrule");
    await files.open();
    const [{ token } = { token: "" }] = files.recent();
    files.clear();
    expect(files.recent()).toEqual([]);
    disk.pick(null);
    expect((await files.save(token, "a", "two")).kind).toBe("ok");
    expect(disk.texts.get("a.chainrule")).toBe("two");
  });

  it("of another visit are no longer at hand, and it says so", async () => {
    const { files } = openDisk();
    expect(await files.reopen("handle-7")).toMatchObject({ kind: "failed" });
  });
});
