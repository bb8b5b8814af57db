const readReasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "you don’t have permission to read it",
  EPERM: "you don’t have permission to read it",
  EISDIR: "it is a folder",
  ELOOP: "it is a link that leads to itself",
  EBUSY: "another program is using it",
  EMFILE: "too many files are open",
  EIO: "the disk could not be read",
};

const writeReasons: Readonly<Record<string, string>> = {
  EACCES: "you don’t have permission to write there",
  EPERM: "you don’t have permission to write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EFBIG: "it is too large for the disk",
  EISDIR: "a folder has this name",
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder does not exist",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "it is a link that leads to itself",
  EBUSY: "another program is using it",
  EIO: "the disk could not be written",
};

export function readFailure(name: string, error: unknown): string {
  return `“${name}” can’t be opened: ${reason(readReasons, error)}.`;
}

export function writeFailure(name: string, error: unknown): string {
  return changeFailure("saved", name, error);
}

export function changeFailure(
  done: "saved" | "renamed" | "deleted",
  name: string,
  error: unknown,
): string {
  return `“${name}” can’t be ${done}: ${reason(writeReasons, error)}.`;
}

export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function reason(reasons: Readonly<Record<string, string>>, error: unknown): string {
  const code = errorCode(error);
  if (code !== undefined && Object.hasOwn(reasons, code)) return reasons[code] as string;
  return error instanceof Error ? error.message : String(error);
}
