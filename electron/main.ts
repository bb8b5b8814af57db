import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { app } from "electron";
import { piecesTitle } from "../core/host/pieces.ts";
import { setupAppProtocol, setupAppScheme } from "./app-protocol.ts";
import { createBackups } from "./backups.ts";
import { chooseFile } from "./choosing.ts";
import { setupClosing } from "./closing.ts";
import { createDataFiles } from "./data-files.ts";
import { createDrafts } from "./drafts.ts";
import { setupErrors } from "./errors.ts";
import { createFiles, graphs } from "./files.ts";
import { createHostCalls } from "./host-calls.ts";
import { setupIpc } from "./ipc.ts";
import { createKeptFolder } from "./kept-folder.ts";
import { createKnownFiles } from "./known-files.ts";
import { setupLockdown } from "./lockdown.ts";
import { setupMenu } from "./menu.ts";
import { setupNoHosts, setupNoRequests } from "./network.ts";
import { claimSingleInstance, givenFile, setupOpening } from "./opening.ts";
import { createPageLink } from "./page-link.ts";
import { createPieces } from "./pieces.ts";
import { platformOf } from "./platform.ts";
import { createRecentFiles } from "./recent-files.ts";
import { createRecovery } from "./recovery.ts";
import { setupRuntimeNote } from "./runtime-note.ts";
import { choosePageUrl } from "./security.ts";
import { createSettings } from "./settings.ts";
import { setupSignals } from "./signals.ts";
import { setupUserData } from "./user-data.ts";
import { type MainWindow, setupWindow } from "./window.ts";

setupUserData();
setupErrors();
setupRuntimeNote();
setupSignals();
setupAppScheme();
const pageUrl = choosePageUrl(process.env.CHAINRULE_DEV_URL, app.isPackaged);
setupNoHosts(pageUrl);
if (claimSingleInstance()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const platform = platformOf(process.platform);
  setupAppProtocol();
  setupLockdown(pageUrl);
  setupNoRequests(pageUrl);

  const settings = createSettings(join(app.getPath("userData"), "settings.json"));
  const recent = createRecentFiles(join(app.getPath("userData"), "recent-files.json"));
  const backups = createBackups(join(app.getPath("userData"), "backups"));
  const known = createKnownFiles();
  const files = createFiles({ recent, settings, known, backups });
  const data = createDataFiles(files.isGranted, settings);
  const page = createPageLink();
  const kept = (name: string) => createKeptFolder(join(app.getPath("userData"), name));
  const recovery = createRecovery({
    folder: kept("recovery"),
    known,
    rights: files,
    newId: randomUUID,
    now: Date.now,
    later: (work, pause) => void setTimeout(work, pause).unref(),
    givenFile,
  });
  const drafts = createDrafts(kept("drafts"), Date.now);
  const pieces = createPieces({
    folder: join(app.getPath("userData"), piecesTitle),
    backups,
    choose: () => chooseFile(settings, graphs),
  });
  const closing = setupClosing({ page, recovery, hearsClose: () => window.document().hearsClose });
  const window: MainWindow = setupWindow({ pageUrl, settings, page, closing, recovery });
  const setMenu = setupMenu({
    platform,
    appName: app.name,
    isPackaged: app.isPackaged,
    onCommand(command, argument) {
      window.show();
      page.request({ kind: "command", command, ...(argument !== undefined && { argument }) });
    },
  });
  setupIpc(
    createHostCalls({
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
    }),
    window,
    pageUrl,
  );

  window.show();
  setupOpening(files, page, window);
  app.on("activate", () => window.show());
  app.on("window-all-closed", () => {
    // On a Mac an app outlives its windows.
    if (platform !== "mac") app.quit();
  });
}
