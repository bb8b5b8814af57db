import { openingZoom } from "./reading.ts";
import type { Rect, Size } from "./rect.ts";

/** Pixels to leave free at each side of the canvas. */
export interface Room {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Bounds extends Size {
  readonly x: number;
  readonly y: number;
}

/** The largest zoom of a fit, at the desk and in a lecture. */
export const closest = { desk: 1.2, lecture: 2.4 } as const;

/** About a graph where nothing floats. */
const margin = 20;
/** What floats over the canvas, in pixels from its edges: the step’s sentence at the top, */
const sentence = { desk: 72, lecture: 96 };
/** at the left below the zoom buttons, at the right the switch of the wires, */
const buttons = { width: 50, height: 118 };
const wireSwitch = { width: 236, height: 48 };
/** and above that, where not all is in view, the overview; with the switch: */
const overview = { width: 150, height: 148 };

/** Between the buttons and the switch there is room for what is low; a tall graph has some beside the buttons. */
const above: Room = {
  top: sentence.desk,
  right: margin,
  bottom: wireSwitch.height + 4,
  left: margin,
};
const beside: Room = { ...above, bottom: margin, left: buttons.width + 10 };
/** Where nothing can lie below anything. */
const clear: Room = { ...above, left: beside.left };
/** In a lecture there is neither overview nor bar. */
const lectureRoom: Room = { ...beside, top: sentence.lecture };
/** The bar that says which row is looked at stands at the top; in a narrow canvas it has two lines. */
const barHeight = ({ width }: Size) => (width < 640 ? 82 : 48);
/** So does the bug lab's banner, whose words may take two lines beside its buttons. */
const bannerHeight = ({ width }: Size) => (width < 640 ? 92 : 58);
/** And the way to the block that one is inside. */
const pathHeight = 40;

/** What the bars at the top take of the canvas. */
function barsHeight(
  { hasBar, hasBanner = false, hasPath = false }: Circumstances,
  canvas: Size,
): number {
  const [bar, banner] = [hasBar ? barHeight(canvas) : 0, hasBanner ? bannerHeight(canvas) : 0];
  return bar + banner + (hasPath ? pathHeight : 0);
}

/** Bounds that hold these rectangles, too. */
export function withRects(bounds: Bounds, rects: readonly Rect[]): Bounds {
  const left = Math.min(bounds.x, ...rects.map((rect) => rect.left));
  const top = Math.min(bounds.y, ...rects.map((rect) => rect.top));
  const right = Math.max(bounds.x + bounds.width, ...rects.map((rect) => rect.right));
  const bottom = Math.max(bounds.y + bounds.height, ...rects.map((rect) => rect.bottom));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export interface Circumstances {
  /** Whether there may be a bar at the top. */
  readonly hasBar: boolean;
  /** Whether a bug of the lab is on. */
  readonly hasBanner?: boolean;
  /** Whether the way to the block that one is inside stands there. */
  readonly hasPath?: boolean;
  readonly isLecture: boolean;
}

/**
 * What to leave free about a graph so that it is seen as large as it can be, and that of its `pieces` none lies
 * below the buttons or the switch.
 */
export function fitRoom(
  graph: Bounds,
  canvas: Size,
  circumstances: Circumstances = { hasBar: false, isLecture: false },
  pieces: readonly Rect[] = [],
): Room {
  if (circumstances.isLecture)
    return { ...lectureRoom, top: lectureRoom.top + (circumstances.hasPath ? pathHeight : 0) };
  const bars = barsHeight(circumstances, canvas);
  const [first, second, last] = [above, beside, clear].map((room) => ({
    ...room,
    top: room.top + bars,
  })) as [Room, Room, Room];
  const isFirst = zoomIn(first, graph, canvas) >= zoomIn(second, graph, canvas);
  const rooms = isFirst ? [first, second] : [second, first];
  return rooms.find((room) => !isCovered(room, graph, canvas, pieces)) ?? last;
}

/** Whether one of the pieces lies below the buttons or the switch, where the graph is fitted into this room. */
function isCovered(room: Room, graph: Bounds, canvas: Size, pieces: readonly Rect[]): boolean {
  const zoom = zoomIn(room, graph, canvas);
  const across = canvas.width - room.left - room.right - graph.width * zoom;
  const down = canvas.height - room.top - room.bottom - graph.height * zoom;
  const x = room.left + across / 2 - graph.x * zoom;
  const y = room.top + down / 2 - graph.y * zoom;
  return pieces.some(({ left, right, bottom }) => {
    const below = bottom * zoom + y;
    return (
      (left * zoom + x < buttons.width && below > canvas.height - buttons.height) ||
      (right * zoom + x > canvas.width - wireSwitch.width &&
        below > canvas.height - wireSwitch.height)
    );
  });
}

/**
 * The view with which a graph is opened whose numbers would be too small in a fit: as small as they can be read,
 * from where the numbers begin, at the left.
 */
export function viewFromStart(
  { x, y, width, height }: Bounds,
  canvas: Size,
  { top, right, bottom, left }: Room,
): { readonly x: number; readonly y: number; readonly zoom: number } {
  const across = canvas.width - left - right - width * openingZoom;
  const down = canvas.height - top - bottom - height * openingZoom;
  return {
    x: left + Math.max(across / 2, 0) - x * openingZoom,
    y: top + Math.max(down / 2, 0) - y * openingZoom,
    zoom: openingZoom,
  };
}

/** The zoom at which the graph fills what is left. */
export function zoomIn({ top, right, bottom, left }: Room, graph: Size, canvas: Size): number {
  const across = (canvas.width - left - right) / graph.width;
  const down = (canvas.height - top - bottom) / graph.height;
  return Math.min(across, down, closest.desk);
}

/** Where the overview is to come when something is moved out of view. */
export function overviewRect({ width, height }: Size): Rect {
  return {
    left: width - overview.width,
    top: height - overview.height,
    right: width,
    bottom: height,
  };
}
