/** The words for what keeps a file from being read or written. */

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file. Check the name and the folder.",
  ENOTDIR: "There is no such file. Check the name and the folder.",
  EISDIR: "It is a folder. Name a file in it.",
  EACCES: "It may not be read. Change its permissions.",
  EPERM: "It may not be read. Change its permissions.",
};

const unwritable: Readonly<Record<string, string>> = {
  ENOENT: "There is no such folder. Check the name, or make it.",
  ENOTDIR: "There is no such folder. Check the name, or make it.",
  EISDIR: "It is a folder. Name a file in it.",
  EACCES: "Nothing may be written there. Change the permissions, or choose another place.",
  EPERM: "Nothing may be written there. Change the permissions, or choose another place.",
  EROFS: "Its disk is read-only. Choose another place.",
  ENOSPC: "Its disk is full. Make room, or choose another place.",
};

export function whyUnreadable(error: unknown): string {
  return unreadable[codeOf(error)] ?? `It can’t be read: ${wordsOf(error)}.`;
}

export function whyUnwritable(error: unknown): string {
  return unwritable[codeOf(error)] ?? `It can’t be written: ${wordsOf(error)}.`;
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
