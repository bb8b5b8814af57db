import type { FileResult } from "../core/host/host.ts";
import type {
  DocumentKeeping,
  FileStanding,
  KeptDocument,
  LeftDocument,
  LeftEntry,
} from "../core/host/kept-document.ts";
import { writeFailure } from "./file-errors.ts";
import type { GrantedPaths } from "./granted-paths.ts";
import type { KeptFolder } from "./kept-folder.ts";
import type { KeptRecord } from "./kept-record.ts";
import { fingerprintOf, type KnownFiles, presentFingerprint } from "./known-files.ts";

/**
 * What is not saved outlives a crash: the document of the window is written to a record of its own while it
 * has unsaved changes. A record that is there when a page begins was left by a crash.
 */
export interface Recovery extends Omit<DocumentKeeping, "keepDraft" | "readDraft"> {
  /** The page has crashed, and a new one may come. */
  pageCrashed(): void;
  /** The window is gone; what it showed without unsaved changes is not to be shown again. */
  windowClosed(): void;
  /** The window closes in peace: what was to be kept is saved, and the rest is not wanted. */
  end(): Promise<void>;
  /** Whether all that is unsaved is on the disk, as far as the page has told. */
  isSafe(): boolean;
  /** When everything asked so far is done; null when nothing is under way. */
  settled(): Promise<void> | null;
}

export interface RecoveryContext {
  readonly folder: KeptFolder;
  readonly known: KnownFiles;
  /** What the user chose before the crash is granted again; nothing else is. */
  readonly rights: Pick<GrantedPaths, "grant" | "mayWrite">;
  readonly newId: () => string;
  readonly now: () => number;
  /** Does the work after so many milliseconds. */
  readonly later: (work: () => void, pause: number) => void;
  /** The file that is about to be opened from outside, at the start. */
  readonly givenFile: () => string | null;
}

/** What a window shows, as it was told last. */
interface Place {
  readonly id: string;
  readonly record: KeptRecord;
  readonly unsaved: boolean;
}

/** What has crashed at once so often in a row is no longer opened unasked. */
const mostTries = 2;

/** A document that stops the page does so within this time, in milliseconds. */
const testOfTime = 10_000;

export function createRecovery(context: RecoveryContext): Recovery {
  const { folder, known, now } = context;
  /** What the page shows now. */
  let current: Place | null = null;
  /** What the page before it showed. */
  let before: Place | null = null;
  let hasCrashed = false;
  let hasEnded = false;
  let isFirstPage = true;
  let isSafe = true;
  let last: Promise<unknown> = Promise.resolve();
  let underWay = 0;

  /** One after the other: a record that is removed must not come back by a write that began earlier. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    underWay++;
    const done = last.then(work, work).finally(() => underWay--);
    last = done.catch(() => undefined);
    return done;
  }

  function recordOf(kept: KeptDocument): KeptRecord {
    const { name, fileName, draftOf, text, view } = kept;
    const token = kept.token !== null && context.rights.mayWrite(kept.token) ? kept.token : null;
    const fingerprint = token === null ? null : known.fingerprint(token);
    const revision = current ? current.record.revision + 1 : 0;
    const tries = current?.record.tries ?? 0;
    const own = { revision, time: now(), tries, fingerprint };
    return { ...own, name, token, fileName, draftOf, view, text };
  }

  async function store({ id, record, unsaved }: Place): Promise<FileResult<null>> {
    try {
      if (unsaved) await folder.write(id, record);
      else await folder.remove(id);
      isSafe = true;
      return { kind: "ok", value: null };
    } catch (error) {
      isSafe = false;
      return { kind: "failed", message: writeFailure(record.name, error) };
    }
  }

  /** The page has lived with it: what crashes now has another cause. */
  async function passTest(id: string): Promise<void> {
    if (current?.id !== id || current.record.tries === 0) return;
    const place: Place = { ...current, record: { ...current.record, tries: 0 } };
    current = place;
    await inTurn(() => store(place));
  }

  async function forget(): Promise<FileResult<null>> {
    const gone = current;
    current = null;
    return gone ? inTurn(() => store({ ...gone, unsaved: false })) : { kind: "ok", value: null };
  }

  async function entries() {
    const found: LeftEntry[] = [];
    const damaged: string[] = [];
    const tokens = new Map<string, string>();
    const tried = new Set<string>();
    for (const id of await folder.ids()) {
      const record = await folder.read(id);
      if (record === null) continue;
      if ("damaged" in record) damaged.push(record.damaged);
      else {
        found.push({ id, name: record.name, time: record.time });
        if (record.token !== null) tokens.set(id, record.token);
        if (record.tries >= mostTries) tried.add(id);
      }
    }
    found.sort((a, b) => b.time - a.time);
    // What may have caused the crash is listed only: else no start would ever get past it.
    const first = (given: string | null) =>
      found.find(({ id }) => !tried.has(id) && (given === null || tokens.get(id) === given))?.id ??
      null;
    return { found, damaged, first };
  }

  async function read(id: string): Promise<FileResult<LeftDocument>> {
    const record = before?.id === id ? before.record : await folder.read(id);
    if (record === null || "damaged" in record) {
      const message = "What was kept of this document is no longer there, or is damaged.";
      return { kind: "failed", message };
    }
    const { name, token, fileName, draftOf, text, view, time } = record;
    const unsaved = before?.id === id ? before.unsaved : true;
    const file = await standing(record);
    const value = { name, token, fileName, draftOf, text, view, unsaved, time, file };
    return { kind: "ok", value };
  }

  async function standing({ token, text, fingerprint }: KeptRecord): Promise<FileStanding | null> {
    if (token === null) return null;
    const found = await presentFingerprint(token);
    if (found === "gone") return found;
    if (found === fingerprintOf(text)) return "saved";
    return found !== null && found === fingerprint ? "same" : "changed";
  }

  return {
    keepDocument(kept) {
      if (hasEnded) return Promise.resolve({ kind: "ok", value: null });
      if (kept === null) return forget();
      const place: Place = {
        id: current?.id ?? context.newId(),
        record: recordOf(kept),
        unsaved: kept.unsaved,
      };
      current = place;
      return inTurn(() => store(place));
    },
    leftDocuments: () =>
      inTurn(async () => {
        // Nothing is to be shown again of a window that was closed.
        before = hasEnded ? null : (current ?? before);
        current = null;
        hasEnded = false;
        const left = await entries();
        const own = before && !(hasCrashed && before.record.tries >= mostTries) ? before.id : null;
        const first = own ?? (isFirstPage ? left.first(context.givenFile()) : null);
        const crashed = before === null || hasCrashed;
        hasCrashed = false;
        isFirstPage = false;
        return { first, crashed, entries: left.found, damaged: left.damaged };
      }),
    readLeft: (id) => inTurn(() => read(id)),
    takeLeft: (id) =>
      inTurn(async () => {
        const record = before?.id === id ? before.record : await folder.read(id);
        if (record === null || "damaged" in record) return;
        const { token, fingerprint } = record;
        if (token !== null) context.rights.grant(token);
        if (token !== null && fingerprint !== null) known.note(token, fingerprint);
        const unsaved = before?.id === id ? before.unsaved : true;
        const left = current;
        const place: Place = { id, record: { ...record, tries: record.tries + 1 }, unsaved };
        current = place;
        before = null;
        // In its turn: what was left may still be on its way to the disk.
        if (left && left.id !== id)
          void inTurn(() => folder.remove(left.id)).catch(() => undefined);
        if (!unsaved) return;
        await store(place);
        context.later(() => void passTest(id), testOfTime);
      }),
    discardLeft: (id) =>
      inTurn(async () => {
        if (id === current?.id) return;
        if (before?.id === id) before = null;
        await folder.remove(id);
      }),
    pageCrashed() {
      hasCrashed = true;
    },
    windowClosed() {
      if (current && !current.unsaved) current = null;
      if (before && !before.unsaved) before = null;
    },
    async end() {
      hasEnded = true;
      await forget();
    },
    isSafe: () => isSafe,
    settled: () => (underWay > 0 ? last.then(() => undefined) : null),
  };
}
