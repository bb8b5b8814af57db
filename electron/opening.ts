import { realpathSync } from "node:fs";
import { app } from "electron";
import { z } from "zod";
import { filesFromArguments } from "./arguments.ts";
import type { Files } from "./files.ts";
import type { PageLink } from "./page-link.ts";
import type { MainWindow } from "./window.ts";

/** What a second instance tells the first; Chromium reorders the arguments that it passes on itself. */
const handedOverSchema = z.object({ files: z.array(z.string()) });

/** Files that the system asks for before the app is up; macOS does so by an event. */
const early: string[] = [];
let open: (path: string) => void = (path) => {
  early.push(path);
};

/** False when another instance runs: it has been given our files, and we should end. */
export function claimSingleInstance(): boolean {
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open(path);
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
  open = (path) => {
    window.show();
    void files.openPath(path).then((result) => {
      if (result.kind === "ok") page.request({ kind: "open", file: result.value });
      if (result.kind === "failed") page.request({ ...result, kind: "open-failed" });
    });
  };
  app.on("second-instance", (_event, _argv, _folder, handedOver) => {
    window.show();
    const parsed = handedOverSchema.safeParse(handedOver);
    if (parsed.success) openFirst(parsed.data.files);
  });
  openFirst(early);
}

/** One window, one document: of several files the first is opened. */
function openFirst(paths: readonly string[]): void {
  const [first] = paths;
  if (first !== undefined) open(first);
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
