/** Colours as CSS writes them, by what they mean. */
export interface PictureColours {
  readonly ground: string;
  readonly raised: string;
  readonly line: string;
  readonly strong: string;
  readonly text: string;
  readonly quiet: string;
  readonly value: string;
  readonly positive: string;
  readonly negative: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly problem: string;
  /** Of blocks, beside those above. */
  readonly green: string;
  readonly yellow: string;
  readonly red: string;
}
