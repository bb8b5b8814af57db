import {
  classOfFile,
  count,
  fitsColumns,
  type NamedPicture,
  type PictureForm,
  type Pixels,
  pictureTable,
  plural,
  scalePixels,
  scalingWords,
} from "../../../core/index.ts";
import { decodePicture } from "../app/decode-picture.ts";
import type { AppStore } from "../app/store.ts";
import { showTab } from "../page/dock-actions.ts";
import { setTraining } from "../run/training-actions.ts";
import type { PictureFile, PictureImport, ReadPictures } from "../run/training-state.ts";
import { chooseRows } from "./data-edits.ts";

/** Pictures of the user's own: their files are decoded, scaled, and become a table in the graph's file. */

/** More are another matter than a graph to look at; so many fit into its file in every size. */
export const mostFiles = 5000;
/** Bytes of a file. */
const largestPicture = 64 * 1024 * 1024;
/** Files between two words of how far it is. */
const stride = 16;
const endings = /\.(png|jpe?g|webp|gif|bmp)$/i;

export const pictureSides = [8, 16, 28] as const;

export function isPictureName(name: string): boolean {
  return endings.test(name);
}

const emptyImport: PictureImport = {
  files: [],
  form: { side: 8, channels: 1 },
  request: 0,
  looked: null,
  read: null,
};

/** Shows where pictures are chosen. */
export function beginPictures(store: AppStore): void {
  showTab(store, "data");
  setTraining(store, { pictures: emptyImport, importing: null });
}

export function cancelPictures(store: AppStore): void {
  setTraining(store, { pictures: null });
}

/** Reads these files in the place of those before. What is in a folder and no picture is not even counted. */
export async function readPictures(
  store: AppStore,
  files: readonly PictureFile[],
  form: PictureForm = store.getState().training.pictures?.form ?? emptyImport.form,
  decode: (file: Blob) => Promise<Pixels> = decodePicture,
): Promise<void> {
  showTab(store, "data");
  const request = store.getState().nextNumber();
  const isWanted = () => store.getState().training.pictures?.request === request;
  const tell = (looked: number | null, read: ReadPictures | null) =>
    setTraining(store, { pictures: { files, form, request, looked, read } });
  tell(0, null);
  const pictures: NamedPicture[] = [];
  const sizes: Pick<Pixels, "width" | "height">[] = [];
  const faults: string[] = [];
  for (const [at, { path, file }] of files.slice(0, mostFiles).entries()) {
    try {
      if (file.size > largestPicture) throw new Error("it is larger than 64 MB");
      const pixels = await decode(file);
      pictures.push({ className: classOfFile(path), numbers: scalePixels(pixels, form) });
      sizes.push({ width: pixels.width, height: pixels.height });
    } catch (error) {
      faults.push(`“${path}” was left out: ${error instanceof Error ? error.message : error}.`);
    }
    if (!isWanted()) return;
    if ((at + 1) % stride === 0) tell(at + 1, null);
  }
  const more = files.length - mostFiles;
  if (more > 0)
    faults.push(
      `${count(more, "more file")} ${plural(more, "was", "were")} left out: ${count(mostFiles, "picture")} are the most.`,
    );
  const table = pictureTable(pictures, form);
  tell(null, { table, words: pictures.length > 0 ? scalingWords(sizes, form) : "", faults });
}

/** The same files in another size, or with other colours. */
export function changePictures(store: AppStore, form: PictureForm): void {
  const { pictures } = store.getState().training;
  if (!pictures || !fitsColumns(form)) return;
  if (pictures.files.length > 0) void readPictures(store, pictures.files, form);
  else setTraining(store, { pictures: { ...pictures, form } });
}

/** Why the pictures can't be used; null where they can. */
export function picturesFault({ read }: PictureImport): string | null {
  const isEmpty = !read || read.table.rowCount === 0;
  return isEmpty ? "None of these files is a picture." : null;
}

/** The pictures become the graph's data, in its file. */
export function finishPictures(store: AppStore): void {
  const { pictures } = store.getState().training;
  if (!pictures?.read || picturesFault(pictures) !== null) return;
  const { table } = pictures.read;
  const source = { kind: "table", name: "Pictures", table } as const;
  const fault = chooseRows(store, source, table, { label: "Import Pictures" });
  if (fault === null) setTraining(store, { pictures: null, dataView: "overview" });
  else
    store.setState({
      message: { kind: "error", title: "The pictures were not used", details: [fault] },
    });
}
