import { describe, expect, it, vi } from "vitest";
import { type Bridge, largestFile, type OpenedFile } from "../../core/index.ts";
import { createElectronHost } from "./electron-host.ts";

/** A host on a bridge that knows of dropped files only. */
function hostWith(opened: OpenedFile | null) {
  const openDropped = vi.fn(async () => opened && ({ kind: "ok", value: opened } as const));
  return createElectronHost({ platform: "linux", openDropped } as unknown as Bridge);
}

describe("a file dropped on the desktop window", () => {
  const dropped = {
    name: "a.chainrule",
    size: 4,
    arrayBuffer: async () => new TextEncoder().encode("text").buffer,
  };

  it("is the one on disk, so that saving goes back there", async () => {
    const onDisk = { token: "/home/me/a.chainrule", name: "a.chainrule", text: "from disk" };
    expect(await hostWith(onDisk).readDropped(dropped)).toEqual({ kind: "ok", value: onDisk });
  });

  it("is read as it came when it has no place on disk", async () => {
    expect(await hostWith(null).readDropped(dropped)).toEqual({
      kind: "ok",
      value: { token: null, name: "a.chainrule", text: "text" },
    });
  });

  it("is refused when its text is in another encoding", async () => {
    const latin1 = { ...dropped, arrayBuffer: async () => new Uint8Array([0xfc]).buffer };
    expect(await hostWith(null).readDropped(latin1)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("save it as UTF-8"),
    });
  });

  it("is refused when it is too large", async () => {
    const huge = { ...dropped, size: largestFile + 1 };
    expect(await hostWith(null).readDropped(huge)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("“a.chainrule”"),
    });
  });
});
