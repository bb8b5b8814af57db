import type { FileResult } from "../core/host/host.ts";
import type {
  DocumentKeeping,
  FileStanding,
  KeptDocument,
  LeftDocument,
  LeftEntry,
} from "../core/host/kept-document.ts";
import { writeFailure } from "./file-errors.ts";
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
  readonly isGranted: (path: string) => boolean;
  /** The user chose this file before the crash. */
  readonly grant: (path: string) => void;
  readonly newId: () => string;
  readonly now: () => number;
  /** The file that is about to be opened from outside, at the start. */
  readonly givenFile: () => string | null;
}

/** What a window shows, as it was told last. */
interface Place {
  readonly id: string;
  readonly record: KeptRecord;
  readonly unsaved: boolean;
}

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
    const token = kept.token !== null && context.isGranted(kept.token) ? kept.token : null;
    const fingerprint = token === null ? null : known.fingerprint(token);
    const revision = current ? current.record.revision + 1 : 0;
    return { revision, time: now(), name, token, fileName, draftOf, fingerprint, view, text };
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

  async function forget(): Promise<FileResult<null>> {
    const gone = current;
    current = null;
    return gone ? inTurn(() => store({ ...gone, unsaved: false })) : { kind: "ok", value: null };
  }

  async function entries() {
    const found: LeftEntry[] = [];
    const damaged: string[] = [];
    const tokens = new Map<string, string>();
    for (const id of await folder.ids()) {
      const record = await folder.read(id);
      if (record === null) continue;
      if ("damaged" in record) damaged.push(record.damaged);
      else {
        found.push({ id, name: record.name, time: record.time });
        if (record.token !== null) tokens.set(id, record.token);
      }
    }
    found.sort((a, b) => b.time - a.time);
    return { found, damaged, tokens };
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
        const { found, damaged, tokens } = await entries();
        const given = isFirstPage ? context.givenFile() : null;
        const ofGiven = found.find(({ id }) => given !== null && tokens.get(id) === given);
        const newest = isFirstPage && given === null ? found[0] : undefined;
        const first = before?.id ?? ofGiven?.id ?? newest?.id ?? null;
        const crashed = before === null || hasCrashed;
        hasCrashed = false;
        isFirstPage = false;
        return { first, crashed, entries: found, damaged };
      }),
    readLeft: (id) => inTurn(() => read(id)),
    takeLeft: (id) =>
      inTurn(async () => {
        const record = before?.id === id ? before.record : await folder.read(id);
        if (record === null || "damaged" in record) return;
        const { token, fingerprint } = record;
        if (token !== null) context.grant(token);
        if (token !== null && fingerprint !== null) known.note(token, fingerprint);
        const left = current;
        current = { id, record, unsaved: before?.id === id ? before.unsaved : true };
        before = null;
        if (left && left.id !== id) await folder.remove(left.id);
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
