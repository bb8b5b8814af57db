/** What a reader takes at most, checked before anything is parsed. */

/** Characters in a file: 32 MB of plain text. A graph of 80,000 nodes takes about 30. */
export const maximumCharacters = 32 * 1024 * 1024;

/** Brackets within brackets. The format itself needs five; the rest is for ops not known here. */
export const maximumDepth = 64;

/** Problems listed in full; the others are counted. */
export const maximumProblems = 50;

/** Problems after which the reader stops counting: a file of pure rubbish must not cost minutes. */
export const countedProblems = 10_000;

/** Characters in a name or a label. */
export const maximumTextLength = 1000;

/**
 * Canvas units from the middle to its end, each way. Float32, in which screens draw, still tells a
 * sixteenth of a unit there.
 */
export const canvasReach = 1_000_000;
