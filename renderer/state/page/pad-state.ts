import type { Stroke } from "../../../core/index.ts";

/** The drawing pad. */
export interface PadState {
  readonly strokes: readonly Stroke[];
  /** Whether ink is where none is drawn. */
  readonly isInverted: boolean;
  /** Whether the drawing is moved and scaled as the pictures of the data are. */
  readonly isCentred: boolean;
  /** The class that the loss aims at. */
  readonly aim: number;
}

export const initialPad: PadState = { strokes: [], isInverted: false, isCentred: true, aim: 0 };
