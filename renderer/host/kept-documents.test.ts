import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KeptDocument } from "../../core/index.ts";
import { createKeptDocuments } from "./kept-documents.ts";

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const net: KeptDocument = {
  name: "net",
  token: "net.chainrule",
  fileName: "net.chainrule",
  draftOf: null,
  text: "graph",
  view: "view",
  unsaved: true,
};

/** A browser with its locks; each tab has a storage of its own. */
function browser() {
  const held = new Set<string>();
  let clock = 0;
  const locks = {
    async request(name: string, _options: unknown, work: () => Promise<unknown>) {
      if (held.has(name)) throw new DOMException("It is held.", "TimeoutError");
      held.add(name);
      return work();
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  } as unknown as LockManager;
  function storage(): Storage {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    } as unknown as Storage;
  }
  const page = (tab: Storage) =>
    createKeptDocuments({
      storage: localStorage,
      tab,
      locks,
      now: () => ++clock,
      tokenOf: (token) => token,
    });
  return { storage, page, leave: () => held.clear() };
}

async function begin(page: ReturnType<typeof createKeptDocuments>) {
  const left = await page.leftDocuments();
  const read = left.first === null ? null : await page.readLeft(left.first);
  if (left.first !== null) await page.takeLeft(left.first);
  return { ...left, document: read?.kind === "ok" ? read.value : null };
}

describe("a browser", () => {
  it("shows what its tab showed, saved or not, when the page is loaded anew", async () => {
    const { storage, page, leave } = browser();
    const tab = storage();
    const first = page(tab);
    await begin(first);
    await first.keepDocument({ ...net, unsaved: false });
    leave();
    expect(await begin(page(tab))).toMatchObject({
      crashed: false,
      entries: [],
      document: { text: "graph", unsaved: false, time: 1 },
    });
  });

  it("finds in a new tab what a closed one has left, once", async () => {
    const { storage, page, leave } = browser();
    const closed = page(storage());
    await begin(closed);
    await closed.keepDocument(net);
    leave();
    const next = page(storage());
    expect(await begin(next)).toMatchObject({ crashed: true, document: net });
    const third = page(storage());
    expect(await begin(third)).toMatchObject({ first: null, entries: [] });
    await next.keepDocument({ ...net, unsaved: false });
    leave();
    expect(await begin(page(storage()))).toMatchObject({ first: null });
  });

  it("clears away what a closed tab showed without changes", async () => {
    const { storage, page, leave } = browser();
    const closed = page(storage());
    await begin(closed);
    await closed.keepDocument({ ...net, unsaved: false });
    expect(Object.keys(localStorage)).toHaveLength(1);
    leave();
    expect(await begin(page(storage()))).toMatchObject({ first: null });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it("leaves alone what another tab shows, also where that tab was duplicated", async () => {
    const { storage, page } = browser();
    const tab = storage();
    const one = page(tab);
    await begin(one);
    await one.keepDocument(net);
    const copy = page(tab);
    expect(await begin(copy)).toMatchObject({ first: null, entries: [] });
    await copy.keepDocument({ ...net, name: "other" });
    const names = Object.keys(localStorage).map(
      (key) => JSON.parse(localStorage.getItem(key) ?? "").name,
    );
    expect(names.sort()).toEqual(["net", "other"]);
  });

  it("puts aside what is damaged, and goes on", async () => {
    const { storage, page } = browser();
    localStorage.setItem("chainrule.kept.x", "{");
    expect(await begin(page(storage()))).toMatchObject({
      first: null,
      damaged: ["chainrule.damaged.x"],
    });
    expect(localStorage.getItem("chainrule.damaged.x")).toBe("{");
    expect((await begin(page(storage()))).damaged).toEqual([]);
  });

  it("says when its storage is full", async () => {
    const { storage, page } = browser();
    const kept = page(storage());
    await begin(kept);
    // jsdom has a quota as browsers have.
    const huge = await kept.keepDocument({ ...net, text: "x".repeat(6_000_000) });
    expect(huge).toMatchObject({ kind: "failed", message: expect.stringContaining("“net”") });
    expect(kept.isSafe()).toBe(false);
    expect((await kept.keepDocument(net)).kind).toBe("ok");
    expect(kept.isSafe()).toBe(true);
  });

  it("keeps a draft until it is forgotten", async () => {
    const { storage, page } = browser();
    const kept = page(storage());
    await kept.keepDraft("example-a", { ...net, draftOf: "example-a" });
    expect(await page(storage()).readDraft("example-a")).toMatchObject({ text: "graph" });
    await kept.keepDraft("example-a", null);
    expect(await kept.readDraft("example-a")).toBeNull();
  });
});
