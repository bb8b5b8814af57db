import { realpathSync } from "node:fs";
import { app } from "electron";
import { z } from "zod";
import type { FileResult, OpenedFile } from "../core/host/host.ts";
import { filesFromArguments } from "./arguments.ts";
import type { Files } from "./files.ts";
import type { PageLink } from "./page-link.ts";
import type { MainWindow } from "./window.ts";

/** What a second instance tells the first; Chromium reorders the arguments that it passes on itself. */
const handedOverSchema = z.object({ files: z.array(z.string()) });

/** Files that the system asks for before the app is up; macOS does so by an event. */
const early: string[] = [];
let open: (paths: readonly string[]) => void = (paths) => {
  early.push(...paths);
};
/** More files than anybody means to open: the rest is not even read. */
const mostFiles = 20;

/** False when another instance runs: it has been given our files, and we should end. */
export function claimSingleInstance(): boolean {
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open([path]);
  });
  const files = filesFromArguments({
    argv: process.argv,
    folder: process.cwd(),
    appFolder: process.defaultApp ? realpath(app.getAppPath()) : null,
  });
  early.push(...files);
  return app.requestSingleInstanceLock({ files });
}

/** The file that the app was started with. */
export function givenFile(): string | null {
  return early[0] ?? null;
}

/** Sends files from outside to the page, now and from now on. */
export function setupOpening(files: Files, page: PageLink, window: MainWindow): void {
  async function read(paths: readonly string[]): Promise<void> {
    const results: FileResult<OpenedFile>[] = [];
    for (const path of paths.slice(0, mostFiles)) results.push(await files.openPath(path));
    const [result] = results;
    if (results.length > 1) page.request({ kind: "open-together", results });
    else if (result?.kind === "ok") page.request({ kind: "open", file: result.value });
    else if (result?.kind === "failed") page.request({ ...result, kind: "open-failed" });
  }
  open = (paths) => {
    if (paths.length === 0) return;
    window.show();
    void read(paths);
  };
  app.on("second-instance", (_event, _argv, _folder, handedOver) => {
    window.show();
    const parsed = handedOverSchema.safeParse(handedOver);
    if (parsed.success) open(parsed.data.files);
  });
  open(early);
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
