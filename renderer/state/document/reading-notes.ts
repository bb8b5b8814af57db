import type { DocumentProblem } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";

/** Notes that the canvas does not show by itself, as an unknown op does; the first gives the title. */
const noteTitles = new Map<DocumentProblem["code"], string>([
  ["far-away", "Some nodes were too far away"],
  ["unknown-node", "The lesson mentions parts that the graph does not have"],
  ["bad-formula", "The lesson has text that can’t be shown as it is meant"],
  ["unknown-link", "The lesson has text that can’t be shown as it is meant"],
]);

/** What of a file was not read as it stands there: the document goes on without it. */
export function tellNotes(store: AppStore, all: readonly DocumentProblem[]): void {
  const notes = all.filter(({ code }) => noteTitles.has(code));
  const told = new Set(notes.map(({ code }) => code));
  const [, title] = [...noteTitles].find(([code]) => told.has(code)) ?? [];
  if (title === undefined) return;
  const details = notes.map(({ message }) => message);
  store.setState({ message: { kind: "info", title, details } });
}
