import type { FileResult } from "../../core/index.ts";

/** Asks for a file by the browser's own dialog; `accept` lists endings and media types. */
export function upload<T>(
  accept: string,
  read: (file: File) => Promise<FileResult<T>>,
): Promise<FileResult<T>> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.hidden = true;
    document.body.append(input);
    const finish = (result: FileResult<T>) => {
      input.remove();
      resolve(result);
    };
    input.addEventListener("cancel", () => finish({ kind: "cancelled" }));
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      finish(file ? await read(file) : { kind: "cancelled" });
    });
    input.click();
  });
}

export function download(name: string, content: string | Uint8Array, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([typeof content === "string" ? content : new Uint8Array(content)], { type }),
  );
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
