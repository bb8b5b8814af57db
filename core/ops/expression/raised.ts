/** A part of a text; `isRaised` where a T stands above its end. */
export interface RaisedPart {
  readonly text: string;
  readonly isRaised: boolean;
}

/** Rules between tensors are text, in which W^T is W with a raised T: what the T is of, and what stands between. */
export function raisedParts(text: string): readonly RaisedPart[] {
  const pieces = text.split("^T");
  return pieces.flatMap((piece, at): RaisedPart[] => {
    if (at === pieces.length - 1)
      return piece === "" && at > 0 ? [] : [{ text: piece, isRaised: false }];
    const start = piece.search(/(\([^()]*\)|[^\s()]+)$/u);
    const before = piece.slice(0, Math.max(0, start));
    return [
      ...(before === "" ? [] : [{ text: before, isRaised: false }]),
      { text: piece.slice(Math.max(0, start)), isRaised: true },
    ];
  });
}
