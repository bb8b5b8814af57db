import {
  type CodeForm,
  type FileToken,
  type Graph,
  type Host,
  type Layout,
  type LeftEntry,
  type LessonScore,
  layoutOf,
  type NodeId,
  type PictureChoices,
  type PictureSide,
  type Position,
  type Theme,
  type TrainingSpeed,
  type Use,
  usualPreferences,
  type WireNumbers,
} from "../../../core/index.ts";
import type { View } from "../page/page-slice.ts";
import { initialPredict, type PredictState } from "../page/predict-state.ts";
import type { DoctorLink, Services, TrainerLink } from "../run/service-link.ts";
import type { PictureSubject } from "./picture.ts";
import { emptyShelf, type Shelf } from "./shelf.ts";
import { createTimer, type Timer } from "./timer.ts";

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
  /** Everything that can be done, by name. */
  | { readonly kind: "commands" }
  | { readonly kind: "keyboard" }
  | { readonly kind: "signs" }
  | { readonly kind: "about" }
  | { readonly kind: "licences" }
  /** At an entry of the catalogue; null at its beginning. */
  | { readonly kind: "glossary"; readonly target: string | null }
  | { readonly kind: "paste-table" }
  /** `fresh`: in a document of its own. */
  | { readonly kind: "build-network"; readonly fresh?: boolean }
  | { readonly kind: "results" }
  /** A node's own tensor, or that of a parameter. */
  | { readonly kind: "tensor"; readonly node: NodeId; readonly param: string | null }
  | { readonly kind: "left-documents" }
  /** A piece that gets its name; `open` are inputs whose wires stay behind. */
  | {
      readonly kind: "save-piece";
      readonly piece: Graph;
      readonly name: string;
      readonly open: readonly string[];
    }
  /** “My blocks”; the name of one of them is to be changed. */
  | { readonly kind: "pieces"; readonly renaming: string | null }
  | { readonly kind: "picture"; readonly of: PictureSubject };

export type Direction = "left" | "right" | "up" | "down";

/** What commands ask of the canvas while it is on the screen. */
export interface CanvasControls {
  /** Brings all that is shown into view; `legible`: as a graph is opened, at a size at which it can be read. */
  fitAll(legible?: boolean): void;
  fitSelection(): void;
  /**
   * Moves the view as little as it takes to have these nodes in it; not at all where they are. False, and no move,
   * where that would take a smaller zoom than `leastZoom`.
   */
  reveal(nodes: Iterable<NodeId>, leastZoom?: number): boolean;
  /** As `reveal`, where the numbers can be read then. */
  revealLegibly(nodes: Iterable<NodeId>): boolean;
  /** What is about to be moved goes there in sight of the user, not at once. */
  glide(): void;
  /** Brings a node to the middle, at a zoom at which it can be read. */
  look(node: NodeId): void;
  /** Brings a node into view at such a zoom, moving as little as it takes. */
  makeReadable(node: NodeId): void;
  /** Gives a node the keys, once it is on the screen. */
  focus(node: NodeId): void;
  /** Gives the keys to the wire or node that lies in this direction of what has them. */
  walk(direction: Direction): void;
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

/** What lasts as long as the app is open, whatever document is shown. */
export interface AppSlice {
  readonly host: Host;
  /** The way to the training service. */
  readonly trainer: TrainerLink;
  readonly doctor: DoctorLink;
  /** A number that was not given before: for runs, requests, gestures. */
  readonly nextNumber: () => number;
  /** The next step of Play, once it is due. */
  readonly playTimer: Timer;
  /** What crashes have left and nobody has looked at yet, newest first. */
  readonly left: readonly LeftEntry[];
  readonly predict: PredictState;
  /** Steps a second. */
  readonly speed: number;
  /** What came of the lessons, over all starts; the last one worked at first. */
  readonly lessonScores: readonly LessonScore[];
  readonly trainingSpeed: TrainingSpeed;
  readonly learningRate: number;
  /** How the Code tab writes neurons. */
  readonly codeForm: CodeForm;
  readonly picture: PictureChoices;
  /** What stands where in the window, as the user has left it. */
  readonly layout: Layout;
  /** What was chosen in the command palette, over all starts. */
  readonly uses: readonly Use[];
  readonly theme: Theme;
  /** Shown to a room: large, in strong contrast, and nothing but the graph and the stepper. */
  readonly lecture: boolean;
  /** Whether the view moves to where the stepper is. */
  readonly followStep: boolean;
  readonly snapToGrid: boolean;
  /** What the wires show of their numbers. */
  readonly wires: WireNumbers;
  /** What the pictures on nodes show. */
  readonly pictures: PictureSide;
  /** The file that is being opened, where that takes long. */
  readonly opening: { readonly name: string } | null;
  /** What was done last, for screen readers, where nothing else says it. */
  readonly announcement: string;
  readonly dialog: Dialog | null;
  readonly recent: readonly { readonly token: FileToken; readonly name: string }[];
  /** “My blocks”, as they were when the window was looked at last. */
  readonly shelf: Shelf;
  readonly canvas: CanvasControls | null;
  /** Parts of the inspector that were unfolded, and stay so. */
  readonly unfolded: ReadonlySet<string>;
  /** How large the canvas shows the graph, in per cent. */
  readonly zoom: number;
  /** Grows whenever the canvas should bring the whole graph into view. */
  readonly fitRequests: number;
}

export function initialApp(host: Host, { trainer, doctor }: Services): AppSlice {
  let lastNumber = 0;
  return {
    host,
    trainer,
    doctor,
    nextNumber: () => ++lastNumber,
    playTimer: createTimer(),
    left: [],
    predict: initialPredict,
    speed: 2,
    lessonScores: usualPreferences.lessonScores,
    uses: usualPreferences.uses,
    trainingSpeed: usualPreferences.trainingSpeed,
    learningRate: 0.1,
    codeForm: usualPreferences.codeForm,
    picture: usualPreferences.picture,
    layout: layoutOf(usualPreferences),
    theme: usualPreferences.theme,
    lecture: false,
    followStep: usualPreferences.followStep,
    snapToGrid: true,
    wires: usualPreferences.wires,
    pictures: usualPreferences.pictures,
    opening: null,
    announcement: "",
    dialog: null,
    recent: [],
    shelf: emptyShelf,
    canvas: null,
    unfolded: new Set(),
    zoom: 100,
    fitRequests: 0,
  };
}
