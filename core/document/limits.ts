/** What a reader takes at most, checked before anything is parsed; of the file as a whole see `largestFile`. */

/** Values in a file, counted before it is parsed: each becomes an object, or a part of one. */
export const maximumValues = 2 ** 24;

/** Brackets within brackets. The format itself needs five; the rest is for ops not known here. */
export const maximumDepth = 64;

/** Problems listed in full; the others are counted. */
export const maximumProblems = 50;

/** Problems after which the reader stops counting: a file of pure rubbish must not cost minutes. */
export const countedProblems = 10_000;

/** Characters in a name or a label. */
export const maximumTextLength = 1000;

/** Characters in a note. */
export const maximumNoteLength = 10_000;

/** Lengths of a note's sides, in canvas units. */
export const noteSides = { least: 20, most: 10_000 };

/**
 * Canvas units from the middle to its end, each way. Float32, in which screens draw, still tells a
 * sixteenth of a unit there.
 */
export const canvasReach = 1_000_000;
