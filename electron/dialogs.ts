import {
  BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from "electron";

// Dialogs belong to the window when there is one. They are reached through the module at the moment
// of the call, so that tests can answer in the user's place.

function parent(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows()[0];
}

export function showMessage(options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  // Else Windows draws the answers as large links.
  const plain = { noLink: true, ...options };
  const window = parent();
  return window ? dialog.showMessageBox(window, plain) : dialog.showMessageBox(plain);
}

/** Shows a question and gives the answer that was chosen; Escape gives the one for `cancel`. */
export async function askUser<Answer extends string>(question: {
  readonly message: string;
  readonly detail?: string;
  /** In the order of the platform. */
  readonly answers: readonly { readonly answer: Answer; readonly label: string }[];
  readonly preferred: Answer;
  readonly cancel: Answer;
}): Promise<Answer> {
  const { answers } = question;
  const { response } = await showMessage({
    type: "warning",
    message: question.message,
    ...(question.detail !== undefined && { detail: question.detail }),
    buttons: answers.map(({ label }) => label),
    defaultId: answers.findIndex(({ answer }) => answer === question.preferred),
    cancelId: answers.findIndex(({ answer }) => answer === question.cancel),
  });
  return answers[response]?.answer ?? question.cancel;
}

/** The chosen path; null when the user thought better of it. */
export async function choosePathToOpen(options: OpenDialogOptions): Promise<string | null> {
  const window = parent();
  const chosen = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

export async function choosePathToSave(options: SaveDialogOptions): Promise<string | null> {
  const window = parent();
  const chosen = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}
