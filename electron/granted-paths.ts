/** Paths that the user chose, which alone the page may use by token. */
export interface GrantedPaths {
  /** The user chose this path in this session, and it is a graph or to become one. */
  grant(path: string): void;
  /** Whether it may be read, and data beside it. */
  has(path: string): boolean;
  /** Whether it may be written: a recent file only once it has been opened again, and found to be a graph. */
  mayWrite(path: string): boolean;
}

/** `isRecent`: the recent files were chosen in an earlier session. */
export function createGrantedPaths(isRecent: (path: string) => boolean): GrantedPaths {
  const granted = new Set<string>();
  return {
    grant: (path) => {
      granted.add(path);
    },
    has: (path) => granted.has(path) || isRecent(path),
    mayWrite: (path) => granted.has(path),
  };
}
