/** The user in front of Electron's dialogs: what is chosen next, and what was shown. */
export const user = {
  opens: null as string | null,
  saves: null as string | null,
  /** Index of the button that is pressed. */
  presses: 0,
  shown: [] as Shown[],
};

interface Shown {
  readonly defaultPath?: string;
  readonly message?: string;
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

export function forgetUser(): void {
  Object.assign(user, { opens: null, saves: null, presses: 0, shown: [] });
}

/** For `vi.mock("electron", …)`: as much of Electron as choosing a file takes. */
export function electronWithUser() {
  const show = (answer: () => unknown) => async (options: Shown) => {
    user.shown.push(options);
    return answer();
  };
  return {
    app: { addRecentDocument: () => {}, getPath: () => "/documents" },
    BrowserWindow: { getAllWindows: () => [] },
    dialog: {
      showOpenDialog: show(() => ({
        canceled: user.opens === null,
        filePaths: [user.opens].filter((path) => path !== null),
      })),
      showSaveDialog: show(() => ({ canceled: user.saves === null, filePath: user.saves ?? "" })),
      showMessageBox: show(() => ({ response: user.presses })),
    },
  };
}
