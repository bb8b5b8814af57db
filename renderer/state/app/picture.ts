/** A picture as the text of an SVG file, and its size in CSS pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** How a picture is to look. */
export interface PictureStyle {
  /** What a token, such as --value, is in the theme that was chosen. */
  readonly colour: (token: string) => string;
  /** Without a ground it is transparent. */
  readonly hasGround: boolean;
}

/** What is drawn as it was when its picture was asked for. */
export interface PictureDrawing {
  /** What it is of, such as “the loss curves”. */
  readonly of: string;
  /** What its file is called after the document’s name. */
  readonly name: string;
  readonly draw: (style: PictureStyle) => Picture;
}

export type PictureSubject = "graph" | "derivation" | PictureDrawing;
