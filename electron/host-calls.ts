import { mkdir } from "node:fs/promises";
import { app, clipboard, nativeTheme, shell } from "electron";
import type { Backups } from "./backups.ts";
import type { CallHandlers } from "./calls.ts";
import { writePicture } from "./clipboard-picture.ts";
import type { Closing } from "./closing.ts";
import type { DataFiles } from "./data-files.ts";
import type { Drafts } from "./drafts.ts";
import type { Files } from "./files.ts";
import type { SetMenu } from "./menu.ts";
import type { PageLink } from "./page-link.ts";
import type { Pieces } from "./pieces.ts";
import { platformOf } from "./platform.ts";
import { askChanged, askUnsaved } from "./questions.ts";
import { type RecentFiles, recentEntries } from "./recent-files.ts";
import type { Recovery } from "./recovery.ts";
import type { SettingsFile } from "./settings.ts";
import type { MainWindow } from "./window.ts";

export interface Desktop {
  readonly files: Files;
  readonly data: DataFiles;
  readonly backups: Backups;
  readonly recovery: Recovery;
  readonly drafts: Drafts;
  readonly pieces: Pieces;
  readonly recent: RecentFiles;
  readonly settings: SettingsFile;
  readonly window: MainWindow;
  readonly page: PageLink;
  readonly closing: Closing;
  readonly setMenu: SetMenu;
}

/** What the main process does for each call of the page. */
export function createHostCalls(desktop: Desktop): CallHandlers {
  const {
    files,
    data,
    backups,
    recovery,
    drafts,
    pieces,
    recent,
    settings,
    window,
    page,
    closing,
    setMenu,
  } = desktop;
  return {
    openFile: files.openFile,
    reopenFile: files.reopenFile,
    openPath: files.openPath,
    saveFile: files.saveFile,
    keepDocument: recovery.keepDocument,
    leftDocuments: recovery.leftDocuments,
    readLeft: recovery.readLeft,
    takeLeft: recovery.takeLeft,
    discardLeft: recovery.discardLeft,
    keepDraft: drafts.keepDraft,
    readDraft: drafts.readDraft,
    listPieces: pieces.listPieces,
    readPiece: pieces.readPiece,
    savePiece: pieces.savePiece,
    renamePiece: pieces.renamePiece,
    deletePiece: pieces.deletePiece,
    choosePiece: pieces.choosePiece,
    showPieces: () => showFolder(pieces.folder),
    openData: data.openData,
    readDataBeside: data.readDataBeside,
    exportFile: data.exportFile,
    recentFiles: () => recentEntries(recent.paths()),
    clearRecentFiles() {
      recent.clear();
      app.clearRecentDocuments();
    },
    askUnsaved: (documentName) => askUnsaved(documentName, platformOf(process.platform)),
    askChanged: (fileName) => askChanged(fileName, platformOf(process.platform)),
    showBackups: () => showFolder(backups.folder),
    setDocumentState(state) {
      const isKnown = state.token !== null && files.isGranted(state.token);
      window.showDocument({ ...state, token: isKnown ? state.token : null });
    },
    setMenu,
    setFullScreen: (on) => window.fullScreen.set(on),
    setPreferences(change) {
      const preferences = { ...settings.get().preferences, ...change };
      nativeTheme.themeSource = preferences.theme;
      settings.set({ preferences });
    },
    getPreferences: () => settings.get().preferences,
    async answerClose(close) {
      if (close) await recovery.end();
      closing.tell({ kind: "answer", close });
    },
    writeClipboard: async (text) => clipboard.writeText(text),
    readClipboard: async () => clipboard.readText(),
    writePicture,
    editText: (edit) => window.current()?.webContents[edit](),
    quit: () => app.quit(),
    listen() {
      const contents = window.current()?.webContents;
      if (contents) page.connect(contents);
    },
    heardClose: () => closing.tell({ kind: "heard" }),
  };
}

/** In the system's file manager; there is one from then on. */
async function showFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await shell.openPath(folder);
}
