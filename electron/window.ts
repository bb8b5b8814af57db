import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, screen } from "electron";
import { windowTitle } from "../core/host/file-name.ts";
import type { DocumentState } from "../core/host/host.ts";
import type { Closing } from "./closing.ts";
import { setupContextMenu } from "./context-menu.ts";
import { createFullScreen, type FullScreen } from "./full-screen.ts";
import { setupPageFailure } from "./page-failure.ts";
import type { PageLink } from "./page-link.ts";
import type { Recovery } from "./recovery.ts";
import { pagePreferences } from "./security.ts";
import type { SettingsFile } from "./settings.ts";
import { placeWindow, smallestWindow } from "./window-place.ts";

export interface MainWindow {
  /** Makes the window, or brings the one there is to the front. */
  show(): void;
  current(): BrowserWindow | null;
  document(): DocumentState;
  showDocument(state: DocumentState): void;
  readonly fullScreen: FullScreen;
}

interface WindowContext {
  readonly pageUrl: string;
  readonly settings: SettingsFile;
  readonly page: PageLink;
  readonly closing: Closing;
  readonly recovery: Recovery;
}

const noDocument: DocumentState = { name: "", token: null, dirty: false, hearsClose: false };

/** The colours that the page starts with, so that nothing flashes before it is drawn. */
const backgrounds = { light: "#f6f7f9", dark: "#15171b" };

export function setupWindow(context: WindowContext): MainWindow {
  let window: BrowserWindow | null = null;
  let document = noDocument;
  const fullScreen = createFullScreen(() => context.page.request({ kind: "left-full-screen" }));
  nativeTheme.themeSource = context.settings.get().preferences.theme;
  nativeTheme.on("updated", () => window?.setBackgroundColor(background()));

  function create(): BrowserWindow {
    const created = new BrowserWindow({
      ...placeWindow(context.settings.get().window, workAreas()),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: windowTitle(noDocument),
      backgroundColor: background(),
      webPreferences: {
        ...pagePreferences,
        devTools: !app.isPackaged,
        preload: join(app.getAppPath(), "out/electron/preload.cjs"),
      },
    });
    created.once("ready-to-show", () => {
      if (context.settings.get().window?.isMaximized) created.maximize();
      created.show();
    });
    // The title is told by setDocumentState; the page's own would come late.
    created.on("page-title-updated", (event) => event.preventDefault());
    created.on("closed", () => {
      window = null;
      forgetPage();
      context.recovery.windowClosed();
    });
    created.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) forgetPage();
    });
    fullScreen.guard(created);
    rememberPlace(created, context.settings);
    setupContextMenu(created);
    setupPageFailure(created, { forgetPage, recovery: context.recovery });
    context.closing.guard(created);
    void created.loadURL(context.pageUrl).catch(() => {
      // did-fail-load tells the user.
    });
    return created;
  }

  function forgetPage(): void {
    context.page.disconnect();
    fullScreen.set(false);
    showDocument(noDocument);
    context.closing.tell({ kind: "gone" });
  }

  function showDocument(state: DocumentState): void {
    document = state;
    if (!window) return;
    window.setTitle(windowTitle(state));
    window.setDocumentEdited(state.dirty);
    window.setRepresentedFilename(state.token ?? "");
  }

  return {
    show() {
      if (window === null) {
        window = create();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    current: () => window,
    document: () => document,
    showDocument,
    fullScreen,
  };
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

function workAreas(): [Electron.Rectangle, ...Electron.Rectangle[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    settings.set({ window: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } });
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  };
  window.on("resize", saveSoon);
  window.on("move", saveSoon);
  window.on("close", save);
}
