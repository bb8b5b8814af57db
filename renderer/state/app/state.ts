import type { StoreApi } from "zustand";
import type {
  Descent,
  EdgeId,
  FileToken,
  Graph,
  History,
  Host,
  LeftEntry,
  NodeId,
  Position,
  TextEdit,
  Theme,
  WhySubject,
  WireEnd,
} from "../../../core/index.ts";
import type { PendingField } from "../page/field.ts";
import type { LabState } from "../page/lab-state.ts";
import type { LessonEditing } from "../page/lesson-edit-state.ts";
import type { LessonProgress } from "../page/lesson-state.ts";
import type { PredictState } from "../page/predict-state.ts";
import type { Tangent } from "../page/tangent.ts";
import type { Breakpoints } from "../run/breakpoints.ts";
import type { Session } from "../run/session.ts";
import type { TrainerLink } from "../run/trainer-link.ts";
import type { TrainingState } from "../run/training-state.ts";

/** The loss that a descent step found and left behind, and what it did. */
export interface LossChange {
  readonly before: number;
  readonly after: number;
  readonly update: Descent;
}

/** What an edit leaves beside the document. */
export interface EditNote {
  readonly loss: LossChange | null;
  /** What was selected before and after, where the edit changed that: undo and redo bring it back. */
  readonly selection: { readonly before: Selection; readonly after: Selection } | null;
}

export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
}

/** The search for an operation, open at a point of the window and of the canvas. */
export interface SearchPlace {
  /** Window pixels. */
  readonly screen: { readonly x: number; readonly y: number };
  /** Where the node will stand, in canvas units. */
  readonly position: Position;
  /** The loose end of a wire that was let go here: the new node takes it, where a port fits. */
  readonly wire?: WireEnd;
}

export interface Message {
  readonly kind: "error" | "info";
  readonly title: string;
  /** Lines of detail, such as the problems of a file. */
  readonly details: readonly string[];
  /** What can be done about it, by its command. */
  readonly command?: string;
  /** It speaks of what is typed in a field, and goes when that is over. */
  readonly ofField?: boolean;
  /** It tells more of the last edit, and goes with the next one and with undo. */
  readonly ofEdit?: boolean;
}

/** A question that the page asks where the host has none of its own. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The first is the one that is preferred. */
  readonly answers: readonly { readonly answer: string; readonly label: string }[];
  /** What Escape answers. */
  readonly cancel: string;
}

export type Dialog =
  | {
      readonly kind: "question";
      readonly question: Question;
      readonly answer: (answer: string) => void;
    }
  | { readonly kind: "keyboard" }
  | { readonly kind: "about" }
  | { readonly kind: "licences" }
  /** At an entry of the catalogue; null at its beginning. */
  | { readonly kind: "glossary"; readonly target: string | null }
  | { readonly kind: "paste-table" }
  | { readonly kind: "build-network" }
  | { readonly kind: "results" }
  | { readonly kind: "left-documents" };

/** What the canvas shows: the place of its origin in pixels, and the zoom. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What commands ask of the canvas while it is on the screen. */
export interface CanvasControls {
  fitAll(): void;
  fitSelection(): void;
  /** Moves the view as little as it takes to have these nodes in it; not at all where they are. */
  reveal(nodes: Iterable<NodeId>): void;
  /** Brings a node to the middle, at a zoom at which it can be read. */
  look(node: NodeId): void;
  /** Brings a node into view at such a zoom, moving as little as it takes. */
  makeReadable(node: NodeId): void;
  /** Gives a node the keys, once it is on the screen. */
  focus(node: NodeId): void;
  view(): View;
  showView(view: View): void;
  zoomIn(): void;
  zoomOut(): void;
  actualSize(): void;
  /** Where the pointer last was over the canvas, in canvas units; null when it was never there. */
  pointer(): Position | null;
  /** The middle of what is in view. */
  center(): Position;
  toScreen(position: Position): { x: number; y: number };
}

/** One thing that the user can do: menu, keyboard, buttons and the help page all read it. */
export interface Command {
  /** Stable, group.name. */
  readonly id: string;
  /** In title case, as menus write it; may name what it would act on. */
  readonly label: string | ((state: AppState) => string);
  /** Keys such as Mod+Shift+S; Mod is Ctrl, or Cmd on a Mac. The first one is shown. */
  readonly keys?: readonly string[];
  /** Its keys count only while the graph, or nothing in particular, has the focus: elsewhere they mean something else. */
  readonly onCanvas?: boolean;
  /** One press after the other is one edit to undo. */
  readonly goesOn?: boolean;
  readonly isEnabled?: (state: AppState) => boolean;
  /** Why it can't be done now, where that does not show by itself; the hint says so. */
  readonly refusal?: (state: AppState) => string | null;
  readonly isChecked?: (state: AppState, argument: string | undefined) => boolean;
  /** What it does in a focused text field instead. */
  readonly inTextField?: TextEdit;
  readonly run: (store: AppStore, argument?: string) => unknown;
}

/** Every command, by the title of its group. */
export type CommandGroups = Readonly<Record<string, readonly Command[]>>;

export type AppStore = StoreApi<AppState>;

export interface AppState {
  readonly host: Host;
  readonly commands: CommandGroups;
  readonly history: History<Graph, EditNote>;
  /** Where the document was opened from or saved to. */
  readonly file: { readonly token: FileToken | null; readonly name: string | null };
  /** The example or lesson that was opened to play with; null for a document of the user’s. */
  readonly draftOf: string | null;
  /** What crashes have left and nobody has looked at yet, newest first. */
  readonly left: readonly LeftEntry[];
  readonly session: Session;
  readonly breakpoints: Breakpoints;
  readonly selection: Selection;
  /** What the pointer is over: the inspector and the canvas show its chain rule. */
  readonly hovered:
    | { readonly kind: "node"; readonly id: NodeId }
    | { readonly kind: "edge"; readonly id: EdgeId }
    | null;
  /** The number whose derivation is open, and the page of it that is shown. */
  readonly why: { readonly subject: WhySubject; readonly page: number } | null;
  /** Wires that are lit on the canvas: the path of which something speaks. */
  readonly lit: ReadonlySet<EdgeId>;
  /** The slider that is held, where the gradient tells what it will do. */
  readonly tangent: Tangent | null;
  /** Nodes that are lit with them. */
  readonly litNodes: ReadonlySet<NodeId>;
  readonly lesson: LessonProgress;
  readonly predict: PredictState;
  readonly lessonEditing: LessonEditing;
  readonly lab: LabState;
  readonly playing: boolean;
  /** Steps a second. */
  readonly speed: number;
  readonly learningRate: number;
  /** The way to the training service. */
  readonly trainer: TrainerLink;
  readonly training: TrainingState;
  /** Height of the training panel in CSS pixels as it was dragged; null for one that suits the window. */
  readonly panelHeight: number | null;
  readonly theme: Theme;
  /** Shown to a room: large, in strong contrast, and nothing but the graph and the stepper. */
  readonly lecture: boolean;
  readonly snapToGrid: boolean;
  /** Whether the list of operations is shown; a lesson leaves its room to the graph and the text. */
  readonly palette: boolean;
  readonly search: SearchPlace | null;
  /** The search for a node is open: what was seen and lit before it. */
  readonly find: (Pick<AppState, "lit" | "litNodes"> & { readonly view: View | null }) | null;
  /** The node whose name is being typed over on the canvas. */
  readonly renaming: NodeId | null;
  readonly message: Message | null;
  /** The file that is being opened, where that takes long. */
  readonly opening: { readonly name: string } | null;
  /** What was done last, for screen readers, where nothing else says it. */
  readonly announcement: string;
  readonly dialog: Dialog | null;
  readonly recent: readonly { readonly token: FileToken; readonly name: string }[];
  readonly canvas: CanvasControls | null;
  /** The field in which something is typed that does not count yet. */
  readonly typing: PendingField | null;
  /** Grows whenever the canvas should bring the whole graph into view. */
  readonly fitRequests: number;
}

export const noSelection: Selection = { nodes: new Set(), edges: new Set() };
export const nothingLit: ReadonlySet<EdgeId> = new Set();
export const noNodesLit: ReadonlySet<NodeId> = new Set();
