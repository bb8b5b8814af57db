import { afterEach, describe, expect, it } from "vitest";
import { createFileHandles } from "./file-handles.ts";
import { createDisk, removePickers } from "./testing/disk.ts";

afterEach(removePickers);

function openDisk(texts?: Readonly<Record<string, string>>) {
  return { disk: createDisk(texts), files: createFileHandles() };
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
    expect(await files.save(opened.value.token, "a", "two", "guarded")).toMatchObject({
      kind: "ok",
    });
    expect(disk.texts.get("a.chainrule")).toBe("two");
  });

  it("that the user does not pick are cancelled; those that the browser refuses fail", async () => {
    const { disk, files } = openDisk();
    disk.pick(null);
    expect(await files.open()).toEqual({ kind: "cancelled" });
    expect(await files.save(null, "a", "text", "guarded")).toEqual({ kind: "cancelled" });
    disk.pick("a.chainrule");
    disk.lock();
    expect(await files.save(null, "a", "text", "guarded")).toMatchObject({
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
    expect((await files.save(token, "a", "two", "guarded")).kind).toBe("ok");
    expect(disk.texts.get("a.chainrule")).toBe("two");
  });

  it("that hold data are read, but neither remembered nor saved to", async () => {
    const { disk, files } = openDisk({ "points.csv": "x,y\n" });
    disk.pick("points.csv");
    expect(await files.open()).toEqual({
      kind: "ok",
      value: {
        token: null,
        name: "points.csv",
        text: "",
        bytes: Uint8Array.from(new TextEncoder().encode("x,y\n")),
      },
    });
    expect(files.recent()).toEqual([]);
  });

  it("of another visit are no longer at hand, and it says so", async () => {
    const { files } = openDisk();
    expect(await files.reopen("handle-7")).toMatchObject({ kind: "failed" });
  });

  it("that somebody else has changed are not written over unless the user says so", async () => {
    const { disk, files } = openDisk({ "a.chainrule": "one" });
    disk.pick("a.chainrule");
    const opened = await files.open();
    if (opened.kind !== "ok") throw new Error(opened.kind);
    const { token } = opened.value;
    disk.write("a.chainrule", "theirs");
    expect(await files.save(token, "a", "mine", "guarded")).toEqual({ kind: "changed" });
    expect(disk.texts.get("a.chainrule")).toBe("theirs");
    expect((await files.save(token, "a", "mine", "overwrite")).kind).toBe("ok");
    expect((await files.save(token, "a", "mine again", "guarded")).kind).toBe("ok");
    expect(disk.texts.get("a.chainrule")).toBe("mine again");
  });
});
