import type { Bridge, Host } from "../../core/index.ts";
import { readUpload } from "./read-upload.ts";

/** The desktop shell as a host: every call crosses the bridge that the preload script set up. */
export function createElectronHost(bridge: Bridge): Host {
  return {
    kind: "electron",
    platform: bridge.platform,
    hasNativeMenu: true,
    openFile: bridge.openFile,
    reopenFile: bridge.reopenFile,
    readDropped: async (file) => {
      const opened = await bridge.openDropped(file);
      // Something without a place on disk, such as a picture dragged out of a page.
      return opened ?? readUpload(file);
    },
    saveFile: bridge.saveFile,
    keepDocument: bridge.keepDocument,
    leftDocuments: bridge.leftDocuments,
    readLeft: bridge.readLeft,
    takeLeft: bridge.takeLeft,
    discardLeft: bridge.discardLeft,
    keepDraft: bridge.keepDraft,
    readDraft: bridge.readDraft,
    listPieces: bridge.listPieces,
    readPiece: bridge.readPiece,
    savePiece: bridge.savePiece,
    renamePiece: bridge.renamePiece,
    deletePiece: bridge.deletePiece,
    choosePiece: bridge.choosePiece,
    showPieces: () => void bridge.showPieces(),
    openData: bridge.openData,
    readDataBeside: bridge.readDataBeside,
    exportFile: bridge.exportFile,
    recentFiles: bridge.recentFiles,
    clearRecentFiles: bridge.clearRecentFiles,
    askUnsaved: bridge.askUnsaved,
    askChanged: bridge.askChanged,
    showBackups: () => void bridge.showBackups(),
    setDocumentState: (state) => void bridge.setDocumentState(state),
    setMenu: (menu) => void bridge.setMenu(menu),
    setFullScreen: (on) => void bridge.setFullScreen(on),
    setPreferences: (change) => void bridge.setPreferences(change),
    getPreferences: bridge.getPreferences,
    onRequest: bridge.onRequest,
    answerClose: (close) => void bridge.answerClose(close),
    writeClipboard: bridge.writeClipboard,
    readClipboard: bridge.readClipboard,
    writePicture: bridge.writePicture,
    editText: (edit) => void bridge.editText(edit),
    quit: () => void bridge.quit(),
  };
}
