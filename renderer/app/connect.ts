import { type HostRequest, layoutOf, type Menu } from "../../core/index.ts";
import { handleKey, noteField, textEditOf } from "../commands/keyboard.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { openTogether } from "../features/files/drop-actions.ts";
import {
  leaveDocument,
  openGiven,
  refreshRecent,
  tellNotOpened,
} from "../features/files/file-actions.ts";
import { keepScores } from "../features/lessons/lesson-scores.ts";
import { endLecture } from "../state/app/lecture.ts";
import { refreshPieces } from "../state/app/pieces.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { documentName, hasUnsaved, needsKeeping } from "../state/document/document-state.ts";
import { endNudges } from "../state/document/nudge.ts";
import { endPlaces } from "../state/page/lesson-actions.ts";
import { menus } from "./commands/menus.ts";
import { byFieldsRead } from "./fields-read.ts";

/** Ties the store to the world outside the page: the host's requests, the keys, title, menu and theme. */
export function connectStore(store: AppStore): void {
  const { host } = store.getState();
  leaveCompositionsAlone();
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (handleKey(store, event, document.activeElement)) event.preventDefault();
  });
  window.addEventListener("focusin", ({ target }) => noteField(target));
  // With Alt an arrow is the lesson's, also on a slider, which would take any arrow; and a node has ways of
  // its own to move by arrows.
  window.addEventListener(
    "keydown",
    (event) => {
      const isArrow = event.key.startsWith("Arrow");
      if (!(event.altKey || isArrow) || event.defaultPrevented) return;
      if (!handleKey(store, event, document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  showState(store.getState(), null);
  store.subscribe(showState);
  if (host.hasNativeMenu) followMenus(store);
  followSystem(store);
  endNudges(store);
  endPlaces(store);
  keepScores(store);
  void refreshRecent(store);
  void refreshPieces(store);
  window.addEventListener("focus", () => void refreshPieces(store));
}

/** How the user has left the window and likes it: read before it is drawn, so that nothing jumps. */
export async function takePreferences(store: AppStore): Promise<void> {
  const preferences = await store.getState().host.getPreferences();
  const {
    theme,
    trainingSpeed,
    codeForm,
    picture,
    followStep,
    wires,
    pictures,
    lessonScores,
    uses,
  } = preferences;
  store.setState({
    theme,
    trainingSpeed,
    codeForm,
    picture,
    followStep,
    wires,
    pictures,
    lessonScores,
    uses,
    layout: layoutOf(preferences),
  });
}

/**
 * While an input method composes a word, its keys are the method's: Enter takes the word, Escape drops it. No
 * field and no command hears of them. Safari ends a composition before the key; 229 is what it then sends.
 */
function leaveCompositionsAlone(): void {
  for (const type of ["keydown", "keyup"] as const)
    window.addEventListener(
      type,
      (event) => {
        if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
      },
      true,
    );
}

/** From now on the host may ask: to open a file, or to close. */
export function listenToHost(store: AppStore): void {
  store.getState().host.onRequest((request) => void answer(store, request));
}

async function answer(store: AppStore, request: HostRequest): Promise<void> {
  switch (request.kind) {
    case "command":
      return runMenuCommand(store, request.command, request.argument);
    case "open":
      return openGiven(store, request.file);
    case "open-together":
      return openTogether(store, request.results);
    case "open-failed":
      return tellNotOpened(store, request);
    case "left-full-screen":
      return endLecture(store);
    case "close":
      return store.getState().host.answerClose(await leaveDocument(store).catch(() => false));
  }
}

/** A native menu's Copy or Undo means the text while one types; the graph rests beneath a dialog. */
function runMenuCommand(store: AppStore, id: string, argument: string | undefined): void {
  const edit = textEditOf(findCommand(store.getState(), id), document.activeElement);
  if (edit) {
    store.getState().host.editText(edit);
    return;
  }
  if (store.getState().dialog && id !== "file.quit") return;
  runCommand(store, id, argument);
}

/** Title and theme follow the state; each is told only when it changed. */
function showState(state: AppState, previous: AppState | null): void {
  const { host, history, file, lesson, lessonEditing, theme, lecture } = state;
  if (
    !previous ||
    history !== previous.history ||
    file !== previous.file ||
    lesson !== previous.lesson ||
    lessonEditing !== previous.lessonEditing ||
    state.typing !== previous.typing
  )
    host.setDocumentState({
      name: documentName(state),
      token: file.token,
      dirty: hasUnsaved(state),
      hearsClose: needsKeeping(state),
    });
  if (!previous || theme !== previous.theme || lecture !== previous.lecture) applyLook(state);
}

/** Tells the host the menus of the system; building them is dear, and most changes are not of theirs. */
function followMenus(store: AppStore): void {
  const menusOf = byFieldsRead(menus);
  let last: readonly Menu[] | null = null;
  let told = "";
  const tell = (state: AppState) => {
    const now = menusOf(state);
    if (now === last) return;
    last = now;
    const text = JSON.stringify(now);
    if (text !== told) state.host.setMenu(now);
    told = text;
  };
  tell(store.getState());
  store.subscribe(tell);
}

const darkScheme = () => window.matchMedia("(prefers-color-scheme: dark)");
const strongContrast = () => window.matchMedia("(prefers-contrast: more)");

/** The attributes of the page by which tokens.css chooses colours and sizes. */
function applyLook({ theme, lecture }: AppState): void {
  const { dataset } = document.documentElement;
  const dark = theme === "dark" || (theme === "system" && darkScheme().matches);
  dataset.theme = dark ? "dark" : "light";
  dataset.contrast = lecture || strongContrast().matches ? "more" : "usual";
  document.documentElement.toggleAttribute("data-lecture", lecture);
}

function followSystem(store: AppStore): void {
  for (const query of [darkScheme(), strongContrast()])
    query.addEventListener("change", () => applyLook(store.getState()));
}
