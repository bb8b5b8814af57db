/** Where a document lives; opaque to the page. A path in Electron, a handle's name in a browser. */
export type FileToken = string;

export type FileResult<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "cancelled" }
  | ({ readonly kind: "failed" } & FileFault);

/** The reason in the user's words, with the file's name; where there are several, they are the details. */
export interface FileFault {
  readonly message: string;
  readonly details?: readonly string[];
}
