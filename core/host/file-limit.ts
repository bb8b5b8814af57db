/**
 * Bytes of the largest file that is opened or written, whatever is in it: room for 100 MB of weights in
 * base64, and half of the longest text that there may be in a page.
 */
export const largestFile = 256 * 1024 * 1024;

/** “256 MB”, for messages. */
export const largestFileText = `${largestFile / 2 ** 20} MB`;

/** Whether a text fits, in UTF-8. */
export function fitsFile(text: string): boolean {
  if (text.length > largestFile) return false;
  // No character takes more than three bytes for each of its units.
  if (3 * text.length <= largestFile) return true;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // The two halves of a pair are four bytes together.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes <= largestFile;
}
