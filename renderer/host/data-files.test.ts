import { afterEach, describe, expect, it, vi } from "vitest";
import { createBrowserHost } from "./browser-host.ts";
import { exportFile, openData } from "./data-files.ts";
import { createDisk, removePickers } from "./testing/disk.ts";

afterEach(() => {
  removePickers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** What the browser has been told to download. */
function catchDownloads() {
  const downloads: { name: string; type: string; size: number }[] = [];
  const blobs = new Map<string, Blob>();
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      const address = `blob:${blobs.size}`;
      blobs.set(address, blob);
      return address;
    },
    revokeObjectURL: () => undefined,
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const { type = "", size = 0 } = blobs.get(this.href) ?? {};
    downloads.push({ name: this.download, type, size });
  });
  return downloads;
}

/** The user's answer to the upload that the page asks for; null closes the dialog. */
function answerUpload(file: object | null): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("The page asks for no file.");
  if (file) Object.defineProperty(input, "files", { value: [file] });
  input.dispatchEvent(new Event(file ? "change" : "cancel"));
  return input;
}

const utf8 = (text: string) => Uint8Array.from(new TextEncoder().encode(text));
const file = (name: string, bytes: Uint8Array) => ({
  name,
  size: bytes.length,
  arrayBuffer: async () => bytes.buffer,
});

describe("data in a browser with pickers", () => {
  it("are read, and a picker that is closed cancels", async () => {
    const disk = createDisk({ "points.csv": "x,y\n1,2\n" });
    disk.pick("points.csv");
    expect(await openData()).toEqual({
      kind: "ok",
      value: { name: "points.csv", bytes: utf8("x,y\n1,2\n") },
    });
    disk.pick(null);
    expect(await openData()).toEqual({ kind: "cancelled" });
    expect(await exportFile("history.csv", "text")).toEqual({ kind: "cancelled" });
  });

  it("are exported where the user says, without a way back", async () => {
    const disk = createDisk();
    disk.pick("runs.csv");
    expect(await exportFile("history.csv", "epoch,loss\n")).toEqual({
      kind: "ok",
      value: { token: null, name: "runs.csv" },
    });
    expect(disk.texts.get("runs.csv")).toBe("epoch,loss\n");
  });

  it("that can’t be written fail with the name and the reason", async () => {
    const disk = createDisk();
    disk.pick("runs.csv");
    disk.lock();
    expect(await exportFile("history.csv", "text")).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/“runs.csv” can’t be saved.*No permission/),
    });
    expect(disk.texts.size).toBe(0);
  });
});

describe("data in a browser without pickers", () => {
  it("come by upload", async () => {
    const opened = openData();
    const input = answerUpload(file("points.tsv", new TextEncoder().encode("x\ty\n")));
    expect(input.accept).toBe(".csv,.tsv,.txt,.tab,.data,.dat");
    expect(await opened).toEqual({
      kind: "ok",
      value: { name: "points.tsv", bytes: utf8("x\ty\n") },
    });
    expect(document.querySelector("input")).toBeNull();
  });

  it("that are not uploaded say so, and come in any encoding", async () => {
    const cancelled = openData();
    answerUpload(null);
    expect(await cancelled).toEqual({ kind: "cancelled" });
    const latin1 = openData();
    const bytes = new Uint8Array([0x67, 0x72, 0xf6, 0xdf, 0x65]);
    answerUpload(file("points.csv", bytes));
    expect(await latin1).toEqual({ kind: "ok", value: { name: "points.csv", bytes } });
  });

  it.each([
    ["History: moons.csv", "History moons.csv", "text/csv"],
    ["history.tsv", "history.tsv", "text/tab-separated-values"],
    ["history.log", "history.log", "text/plain"],
  ])("%s goes out as a download", async (suggested, name, type) => {
    const downloads = catchDownloads();
    expect(await exportFile(suggested, "1,2\n")).toEqual({
      kind: "ok",
      value: { token: null, name },
    });
    expect(downloads).toEqual([{ name, type, size: 4 }]);
  });

  it("beside a graph must be located by hand", async () => {
    const host = createBrowserHost({
      askUnsaved: async () => "cancel",
      askChanged: async () => "cancel",
    });
    expect(await host.readDataBeside("handle-1", "points.csv")).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/“points.csv”.*Locate it by hand/),
    });
  });
});
