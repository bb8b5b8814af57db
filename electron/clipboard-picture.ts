import { ClipboardItem, clipboard, nativeImage } from "electron";

/** What the clipboard of Electron below 44 has in place of `write`. */
interface OldClipboard {
  writeImage(image: Electron.NativeImage): void;
}

/** Puts a PNG on the system’s clipboard, in whichever form this Electron takes it. */
export async function writePicture(png: Uint8Array): Promise<void> {
  if ("writeImage" in clipboard) {
    const old = clipboard as unknown as OldClipboard;
    const image = nativeImage.createFromBuffer(Buffer.from(png));
    if (image.isEmpty()) throw new Error("The picture could not be read.");
    old.writeImage(image);
    return;
  }
  const picture = new Blob([new Uint8Array(png)], { type: "image/png" });
  await clipboard.write([new ClipboardItem({ "image/png": picture })]);
}
