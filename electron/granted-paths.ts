/** Paths that the user chose in this session, which alone the page may read and write by token. */
export interface GrantedPaths {
  grant(path: string): void;
  has(path: string): boolean;
}

/** `isRecent`: the recent files were chosen in an earlier session. */
export function createGrantedPaths(isRecent: (path: string) => boolean): GrantedPaths {
  const granted = new Set<string>();
  return {
    grant: (path) => {
      granted.add(path);
    },
    has: (path) => granted.has(path) || isRecent(path),
  };
}
