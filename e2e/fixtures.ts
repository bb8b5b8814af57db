import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  _electron,
  test as base,
  type ElectronApplication,
  errors,
  expect,
  type Page,
} from "@playwright/test";
import { electronPath } from "../build/scripts/electron-runtime.mjs";
import { Editor } from "./pages/editor.ts";

// Each of the tests that run at a time has its windows on a screen of its own.
const screens = process.env.CHAINRULE_SCREENS?.split(" ");
if (screens)
  process.env.DISPLAY = screens[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % screens.length];

/** The app as a user has it: a window of the desktop app, or a page in a browser. */
export interface App {
  readonly kind: "electron" | "browser";
  readonly page: Page;
  readonly editor: Editor;
  /** Answers the next Save dialog (or takes the download) and returns the file's path. */
  answerSave(path: string): Promise<void>;
  /** Answers the next Open dialog. */
  answerOpen(path: string): Promise<void>;
  /** What stands over the window, or on the browser’s tab. */
  title(): Promise<string>;
  /** The desktop app itself; only where there is one. */
  readonly electron: ElectronApplication | null;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** A graph file to open at start (desktop only). */
  readonly file?: string;
  /** Settings of an earlier launch, to start as that user again. */
  readonly userData?: string;
  /** Arguments for Chromium (desktop only). */
  readonly switches?: readonly string[];
}

interface Fixtures {
  /** A folder of the test's own. */
  readonly folder: string;
  readonly launch: (options?: LaunchOptions) => Promise<App>;
  readonly app: App;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "chainrule-e2e-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  launch: async ({ browser, folder, baseURL, viewport }, use, info) => {
    const apps: App[] = [];
    const faults: string[] = [];
    await use(async (options = {}) => {
      const app =
        info.project.name === "electron"
          ? await launchElectron(options, options.userData ?? join(folder, "user-data"), faults)
          : await openBrowser(
              await browser.newPage({ viewport, ...(baseURL ? { baseURL } : {}) }),
              faults,
            );
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
    expect(faults, "errors and policy violations in the page").toEqual([]);
  },

  app: async ({ launch }, use) => use(await launch()),
});

export { expect };

async function launchElectron(
  options: LaunchOptions,
  userData: string,
  faults: string[],
): Promise<App> {
  const { executablePath, args } = electronPath();
  const electron = await startElectron({
    executablePath,
    args: [
      ...args,
      ...(options.switches ?? []),
      `--user-data-dir=${userData}`,
      ...(options.file ? [options.file] : []),
    ],
  });
  return electronApp(electron, faults);
}

/** Longer than any start takes, even on a busy machine. */
const startTimeout = 25_000;

/**
 * Starts Electron for Playwright. About one start in a hundred stops before any line of the app has run,
 * with the debugger attached and waiting: it is ended and made once more.
 */
async function startElectron(
  options: NonNullable<Parameters<typeof _electron.launch>[0]>,
): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: startTimeout });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return _electron.launch({ ...options, timeout: startTimeout });
  }
}

/** A started desktop app as an App. */
async function electronApp(electron: ElectronApplication, faults: string[]): Promise<App> {
  const page = await electron.firstWindow();
  await watch(page, faults);
  await resize(page, { width: 1280, height: 800 });
  const app: App = {
    kind: "electron",
    page,
    electron,
    editor: new Editor(page),
    answerSave: (path) =>
      electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path),
    answerOpen: (path) =>
      electron.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      }, path),
    title: () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ""),
    close: () => closeElectron(electron),
  };
  await app.editor.ready();
  return app;
}

/**
 * The window at this size, and the page drawn for it: with the size the parts of the window change, and what was
 * found before then is gone.
 */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  // Looked at in a frame's callback: the page has heard of the size by then, and drawn what follows from it.
  await page.waitForFunction(
    ({ width, height }) => innerWidth === width && innerHeight === height,
    size,
    { polling: "raf" },
  );
}

/** Gives this answer to every question of the desktop app. */
export function answerQuestions(electron: ElectronApplication, button: string): Promise<void> {
  return electron.evaluate(({ dialog }, answer) => {
    // The last argument holds the options, whether or not the dialog belongs to a window.
    dialog.showMessageBox = (async (...args: unknown[]) => {
      const { buttons } = args.at(-1) as { buttons: string[] };
      return { response: buttons.indexOf(answer), checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, button);
}

/** Quits whatever is unsaved. */
async function closeElectron(electron: ElectronApplication): Promise<void> {
  await answerQuestions(electron, "Don’t Save").catch(() => undefined);
  await electron.close().catch(() => undefined);
}

async function openBrowser(page: Page, faults: string[]): Promise<App> {
  // Without the pickers the page saves by download and opens by upload, which tests can answer.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "showSaveFilePicker");
    Reflect.deleteProperty(window, "showOpenFilePicker");
  });
  await watch(page, faults);
  await page.goto("/");
  const app: App = {
    kind: "browser",
    page,
    electron: null,
    editor: new Editor(page),
    answerSave: async (path) => {
      page.once("download", (download) => void download.saveAs(path));
    },
    answerOpen: async (path) => {
      page.once("filechooser", (chooser) => void chooser.setFiles(path));
    },
    title: () => page.title(),
    close: async () => {
      await page.close();
    },
  };
  await app.editor.ready();
  return app;
}

/** Every uncaught error, error on the console and policy violation fails the test. */
export async function watch(page: Page, faults: string[]): Promise<void> {
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const report = () =>
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  await page.addInitScript(report);
  await page.evaluate(report);
}
