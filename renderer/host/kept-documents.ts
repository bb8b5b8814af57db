import type {
  DocumentKeeping,
  FileResult,
  KeptDocument,
  LeftDocument,
  LeftEntry,
} from "../../core/index.ts";

const keptPrefix = "chainrule.kept.";
const draftPrefix = "chainrule.draft.";
const damagedPrefix = "chainrule.damaged.";
const tabKey = "chainrule.tab";
const lockPrefix = "chainrule.tab.";

/** How long a page that is loaded anew waits for the one before it to let go. */
const patience = 500;

export interface KeptContext {
  /** Shared by all tabs. */
  readonly storage: Storage;
  /** Of this tab alone; it outlives a reload. */
  readonly tab: Storage;
  /** By which tabs know that another one lives; null where the browser has none. */
  readonly locks: Pick<LockManager, "request" | "query"> | null;
  readonly now: () => number;
  /** The file of another page, as far as this one can still write to it. */
  readonly tokenOf: (token: string | null) => string | null;
}

/** What browsers keep: in their local storage, so that it is written while the page goes. */
export interface KeptDocuments extends DocumentKeeping {
  /** Whether what is open has been put by as it was told last. */
  isSafe(): boolean;
}

interface Stored extends KeptDocument {
  readonly time: number;
}

export function createKeptDocuments(context: KeptContext): KeptDocuments {
  const { storage, tab, locks, now } = context;
  let id = newId();
  let isSafe = true;

  /** True when no other tab holds this id; then this one does, for as long as it lives. */
  function claim(wanted: string): Promise<boolean> {
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const held = () => {
        resolve(true);
        return new Promise<void>(() => {});
      };
      const signal = AbortSignal.timeout(patience);
      locks.request(lockPrefix + wanted, { signal }, held).catch(() => resolve(false));
    });
  }

  function store(key: string, name: string, kept: KeptDocument | null): FileResult<null> {
    try {
      if (kept === null) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify({ ...kept, time: now() } satisfies Stored));
      return { kind: "ok", value: null };
    } catch {
      const message = `“${name}” is too large for what the browser keeps, or its storage is full.`;
      return { kind: "failed", message };
    }
  }

  function read(key: string): LeftDocument | null {
    const stored = parse(storage.getItem(key));
    if (!stored) return null;
    return { ...stored, token: context.tokenOf(stored.token), file: null };
  }

  /** Only what no living tab shows; without locks nobody can tell, and none is listed. */
  async function entries(): Promise<{ found: readonly LeftEntry[]; damaged: readonly string[] }> {
    const held = new Set((await locks?.query())?.held?.map(({ name }) => name));
    const damaged: string[] = [];
    const found = Object.keys(storage).flatMap((key): LeftEntry[] => {
      const of = key.startsWith(keptPrefix) ? key.slice(keptPrefix.length) : null;
      if (of === null || (of !== id && (!locks || held.has(lockPrefix + of)))) return [];
      const stored = parse(storage.getItem(key));
      if (!stored) {
        damaged.push(damagedPrefix + of);
        storage.setItem(damagedPrefix + of, storage.getItem(key) ?? "");
        storage.removeItem(key);
      }
      // What a closed tab showed without changes.
      if (stored && !stored.unsaved && of !== id) storage.removeItem(key);
      return stored?.unsaved ? [{ id: of, name: stored.name, time: stored.time }] : [];
    });
    return { found: found.sort((a, b) => b.time - a.time), damaged };
  }

  return {
    async keepDocument(kept) {
      const result = store(keptPrefix + id, kept?.name ?? "", kept);
      isSafe = result.kind === "ok";
      return result;
    },
    async leftDocuments() {
      const before = tab.getItem(tabKey);
      const isReload = before !== null && (await claim(before));
      if (isReload) id = before;
      else await claim(id);
      tab.setItem(tabKey, id);
      const { found, damaged } = await entries();
      const own = isReload && read(keptPrefix + id) !== null ? id : null;
      return { first: own ?? found[0]?.id ?? null, crashed: own === null, entries: found, damaged };
    },
    async readLeft(left) {
      const value = read(keptPrefix + left);
      const message = "What was kept of this document is no longer there, or is damaged.";
      return value ? { kind: "ok", value } : { kind: "failed", message };
    },
    async takeLeft(left) {
      const stored = storage.getItem(keptPrefix + left);
      if (left === id || stored === null) return;
      // First away with the other: there may be no room for both.
      storage.removeItem(keptPrefix + left);
      storage.setItem(keptPrefix + id, stored);
    },
    async discardLeft(left) {
      if (left !== id) storage.removeItem(keptPrefix + left);
    },
    keepDraft: async (draftOf, kept) => store(draftPrefix + draftOf, kept?.name ?? "", kept),
    readDraft: async (draftOf) => read(draftPrefix + draftOf),
    isSafe: () => isSafe,
  };
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((n) => n.toString(36)).join("");
}

const isTextOrNull = (value: unknown) => value === null || typeof value === "string";

/** null for what is no record: another program shares this storage, or another version wrote it. */
function parse(text: string | null): Stored | null {
  try {
    const found = JSON.parse(text ?? "null");
    const { name, token, fileName, draftOf, text: graph, view, unsaved, time } = found;
    const fits =
      [name, graph, view].every((value) => typeof value === "string") &&
      [token, fileName, draftOf].every(isTextOrNull) &&
      typeof unsaved === "boolean" &&
      typeof time === "number";
    return fits ? { name, token, fileName, draftOf, text: graph, view, unsaved, time } : null;
  } catch {
    return null;
  }
}
