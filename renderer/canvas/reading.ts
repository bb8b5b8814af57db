/**
 * From where on a number on the canvas can be read. Figures on wires are the smallest: at a closer zoom they
 * leave air in their labels, at a smaller one they fill them (edge.css).
 */
const figures = { close: 13, filling: 15 };
/** What a lecture makes of those with air (tokens.css): what fills its label can’t be larger. */
const lectureType = 1.1;
/** Pixels on the screen that a number has at least while one steps. */
const readable = { desk: 12, lecture: 16 };

/** The least zoom at which figures can be read, and the one from which on they have air. */
export function readingZooms(isLecture: boolean): {
  readonly least: number;
  readonly close: number;
} {
  const size = isLecture ? readable.lecture : readable.desk;
  const close = figures.close * (isLecture ? lectureType : 1);
  return { least: size / figures.filling, close: size / close };
}

/** The least zoom with which a graph opens: wires' numbers are 11 px high there. */
export const openingZoom = 0.69;
/** Below this zoom a node that is looked for could not be read. */
export const lookingZoom = 0.6;
