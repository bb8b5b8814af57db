import type {
  BlockId,
  CellsReference,
  EdgeId,
  Graph,
  NodeId,
  NoteId,
  Position,
  ShapeFault,
  WhySubject,
  WireEnd,
} from "../../../core/index.ts";
import { initialPanel, type Panel, type SideView } from "./docks.ts";
import type { PendingField } from "./field.ts";
import { initialLab, type LabState } from "./lab-state.ts";
import { initialLessonEditing, type LessonEditing } from "./lesson-edit-state.ts";
import { initialLesson, type LessonProgress } from "./lesson-state.ts";
import { initialPad, type PadState } from "./pad-state.ts";
import type { Moves } from "./rooms.ts";
import type { Tangent } from "./tangent.ts";

/** Wires and nodes that are lit on the canvas. */
export interface Light {
  readonly edges: ReadonlySet<EdgeId>;
  readonly nodes: ReadonlySet<NodeId>;
  /** Of some of these nodes, the cells that are meant. */
  readonly cells?: readonly CellsReference[];
}

export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
  /** None where there are no others. */
  readonly notes?: ReadonlySet<NoteId>;
}

/** One number of a tensor: of a node's value and gradient, or of a parameter of its own. */
export interface ChosenCell {
  readonly node: NodeId;
  /** null for the node itself. */
  readonly param: string | null;
  /** Its place in row-major order. */
  readonly element: number;
}

export const noSelection: Selection = { nodes: new Set(), edges: new Set() };

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

/** A wire that was refused because shapes do not fit, until one cures them, lays it all the same, or lets it be. */
export interface Misfit {
  readonly fault: ShapeFault;
  /** The input at which the wire would have ended. */
  readonly handle: string;
  /** The graph without the wire: over another one the misfit has nothing more to say. */
  readonly graph: Graph;
  /** The graph with it. */
  readonly wired: Graph;
  /** What laying it is called. */
  readonly label: string;
}

/** What the canvas shows: the place of its origin in pixels, and the zoom. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What part of the graph is seen, and how; without a canvas there is no view. */
export interface SeenPlace {
  readonly inside: BlockId | null;
  readonly view: View | null;
}

/** A number that is asked about, the page of its derivation, and of a tensor the element whose numbers are put in. */
export interface WhyAsked {
  readonly subject: WhySubject;
  readonly page: number;
  readonly element: number;
}

/** What one looks at and does in the open document; it goes when another is shown. */
export interface PageSlice {
  readonly selection: Selection;
  /** The block that one is inside: the canvas shows what is in it. */
  readonly inside: BlockId | null;
  /** What was seen of each block, and of the whole graph under null, when one went inside another. */
  readonly leftViews: ReadonlyMap<BlockId | null, View>;
  /** What made room for each block that was opened in its place. */
  readonly rooms: ReadonlyMap<BlockId, Moves>;
  /** What the pointer is over: the inspector and the canvas show its chain rule. */
  readonly hovered:
    | { readonly kind: "node"; readonly id: NodeId }
    | { readonly kind: "edge"; readonly id: EdgeId }
    | null;
  /** The number whose derivation is open. */
  readonly why: WhyAsked | null;
  /** What the pointer or the keys are at in a panel that speaks of the graph: it is lit on the canvas. */
  readonly pointed: Light | null;
  /** The cell of the selected node's tensors that one looks into. */
  readonly cell: ChosenCell | null;
  /** The slider that is held, where the gradient tells what it will do. */
  readonly tangent: Tangent | null;
  /** The graph over which the start page was asked for; "left" where it was put away; null where it comes by itself. */
  readonly start: Graph | "left" | null;
  readonly lesson: LessonProgress;
  readonly lessonEditing: LessonEditing;
  readonly lab: LabState;
  readonly pad: PadState;
  readonly panel: Panel;
  /** What was asked for at the right of the graph; what is seen there `shownSide` says. */
  readonly side: Exclude<SideView, "lesson"> | null;
  /** Groups of the parameter table that were opened or closed; a long table has all closed, a short one none. */
  readonly groups: ReadonlyMap<string, boolean>;
  readonly search: SearchPlace | null;
  /** The search for a node is open: the hit that is shown, all hits, and what was seen before it. */
  readonly find: {
    readonly hit: NodeId | null;
    readonly hits: ReadonlySet<NodeId>;
    readonly from: SeenPlace;
  } | null;
  /** What was searched last, for the next hit. */
  readonly searched: string;
  /** The node whose name is being typed over on the canvas. */
  readonly renaming: NodeId | null;
  /** The note whose text is open on the canvas. */
  readonly writing: NoteId | null;
  readonly message: Message | null;
  readonly misfit: Misfit | null;
  /** The field in which something is typed that does not count yet. */
  readonly typing: PendingField | null;
}

export const initialPage: PageSlice = {
  selection: noSelection,
  inside: null,
  leftViews: new Map(),
  rooms: new Map(),
  hovered: null,
  why: null,
  pointed: null,
  cell: null,
  tangent: null,
  start: null,
  lesson: initialLesson,
  lessonEditing: initialLessonEditing,
  lab: initialLab,
  pad: initialPad,
  panel: initialPanel,
  side: null,
  groups: new Map(),
  search: null,
  find: null,
  searched: "",
  renaming: null,
  writing: null,
  message: null,
  misfit: null,
  typing: null,
};
