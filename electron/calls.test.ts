import { describe, expect, test, vi } from "vitest";
import { bridgedMethods } from "../core/host/bridge.ts";
import { largestFile } from "../core/host/file-limit.ts";
import { callArguments } from "./call-arguments.ts";
import { answerCall, type CallHandlers, isOurPage } from "./calls.ts";
import { appUrl } from "./security.ts";

/** Handlers that give back what they were given. */
function echo() {
  const names = Object.keys(callArguments);
  return Object.fromEntries(
    names.map((name) => [name, vi.fn((...args: unknown[]) => args)]),
  ) as unknown as CallHandlers & Record<string, ReturnType<typeof vi.fn>>;
}

const kept = {
  name: "a",
  token: null,
  fileName: null,
  draftOf: null,
  text: "",
  view: "",
  unsaved: true,
};

describe("a call", () => {
  test.each<[string, unknown[]]>([
    ["keepDocument", [kept]],
    ["keepDocument", [null]],
    ["readLeft", ["0b9c5a64-3f0e-4a4e-9d0c-0a4e1f2b3c4d"]],
    ["keepDraft", ["lesson-a-first-look", { ...kept, draftOf: "lesson-a-first-look" }]],
    ["keepDraft", ["lesson-a-first-look", null]],
    ["savePiece", ["Attention head", "{}", "new"]],
    ["readPiece", ["a: b, as others may call it"]],
  ])("%s(%j) is let through", async (method, args) => {
    expect(await answerCall(echo(), method, args)).toEqual(args);
  });

  test("that fits reaches its handler with its arguments", async () => {
    const handlers = echo();
    const args = [null, "Net.chainrule", "{}", "guarded"];
    expect(await answerCall(handlers, "saveFile", args)).toEqual(args);
    expect(handlers.saveFile).toHaveBeenCalledOnce();
  });

  test("with more text than a file may have is refused before anything runs", async () => {
    const handlers = echo();
    const text = "x".repeat(largestFile + 1);
    const calls: readonly (readonly [string, unknown])[] = [
      ["saveFile", ["/a", "a", text, "guarded"]],
      ["exportFile", ["a.csv", text]],
      ["keepDocument", [{ ...kept, text }]],
      ["savePiece", ["net", text, "new"]],
    ];
    for (const [method, args] of calls) {
      await expect(answerCall(handlers, method, args)).rejects.toThrow(method);
      expect(handlers[method]).not.toHaveBeenCalled();
    }
  });

  test.each<[string, unknown]>([
    ["openFile", ["surplus"]],
    ["openFile", undefined],
    ["openFile", { length: 0 }],
    ["reopenFile", []],
    ["reopenFile", [""]],
    ["reopenFile", [["/etc/passwd"]]],
    ["saveFile", ["/a", "a"]],
    ["saveFile", ["/a", "a", 7, "guarded"]],
    ["saveFile", ["/a", "a", "text"]],
    ["saveFile", ["/a", "a", "text", "force"]],
    ["askChanged", []],
    ["showBackups", ["/etc"]],
    ["openData", ["/etc/passwd"]],
    ["readDataBeside", ["/a.chainrule"]],
    ["readDataBeside", [null, "a.csv"]],
    ["readDataBeside", ["", "a.csv"]],
    ["readDataBeside", ["/a.chainrule", ["a.csv"]]],
    ["readDataBeside", ["/a.chainrule", "x".repeat(1001)]],
    ["exportFile", ["a.csv"]],
    ["exportFile", ["a.py", "text", { name: "a.csv" }]],
    ["exportFile", ["a.py", "text", { name: "a.csv", text: "1", path: "/etc" }]],
    ["exportFile", ["a.csv", null]],
    ["exportFile", ["/a.csv", "a.csv", "text"]],
    ["exportFile", ["a.png", [137, 80]]],
    ["writePicture", ["text"]],
    ["writePicture", [Uint8Array.of(1, 2, 3)]],
    // A start that claims 65,535 × 65,535 pixels.
    [
      "writePicture",
      [
        Uint8Array.of(
          137,
          80,
          78,
          71,
          13,
          10,
          26,
          10,
          0,
          0,
          0,
          13,
          73,
          72,
          68,
          82,
          0,
          0,
          255,
          255,
          0,
          0,
          255,
          255,
        ),
      ],
    ],
    ["setDocumentState", [{ name: "a", token: null, dirty: "no", hearsClose: true }]],
    ["setDocumentState", [{ name: "a", token: null, dirty: true }]],
    ["setDocumentState", [{ name: "a", token: null, dirty: true, hearsClose: true, more: 1 }]],
    ["keepDocument", []],
    ["keepDocument", [{}]],
    ["keepDocument", [{ ...kept, path: "/etc/passwd" }]],
    ["keepDocument", [{ ...kept, text: 7 }]],
    ["keepDocument", [{ ...kept, view: "x".repeat(1_000_001) }]],
    ["keepDocument", [{ ...kept, draftOf: "../settings" }]],
    ["readLeft", ["../settings"]],
    ["readLeft", [""]],
    ["takeLeft", ["/etc/passwd"]],
    ["discardLeft", ["../settings.json"]],
    ["discardLeft", [null]],
    ["keepDraft", ["../recovery/a", kept]],
    ["keepDraft", ["", kept]],
    ["keepDraft", ["example-one-neuron"]],
    ["readDraft", ["a/b"]],
    ["readPiece", []],
    ["readPiece", [""]],
    ["readPiece", ["x".repeat(256)]],
    ["savePiece", ["../evil", "{}", "new"]],
    ["savePiece", ["a/b", "{}", "replace"]],
    ["savePiece", ["a.chainrule", "{}", "new"]],
    ["savePiece", ["net", "{}", "force"]],
    ["savePiece", ["net", 7, "new"]],
    ["savePiece", ["net", "{}"]],
    ["renamePiece", ["net", "..\\evil"]],
    ["renamePiece", ["net"]],
    ["deletePiece", [["net"]]],
    ["choosePiece", ["/etc/passwd"]],
    ["showPieces", ["/etc"]],
    ["readDraft", ["a\0"]],
    ["readDraft", ["x".repeat(101)]],
    ["setPreferences", [{ theme: "purple" }]],
    ["setPreferences", [{ folder: "/etc" }]],
    ["answerClose", [1]],
    ["setFullScreen", ["yes"]],
    ["editText", ["executeJavaScript"]],
    ["setMenu", [[{ label: "File", items: [{ kind: "role", role: "quit" }] }]]],
  ])("%s(%j) is refused before anything runs", async (method, args) => {
    const handlers = echo();
    await expect(answerCall(handlers, method, args)).rejects.toThrow(method);
    expect(handlers[method]).not.toHaveBeenCalled();
  });

  test("a picture that is larger than any is refused", async () => {
    const handlers = echo();
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
    await expect(answerCall(handlers, "exportFile", ["a.png", bytes])).rejects.toThrow(
      "exportFile",
    );
    expect(handlers.exportFile).not.toHaveBeenCalled();
  });

  test.each(["toString", "__proto__", "constructor", "", 7, null, undefined])(
    "%s is no call",
    async (method) => {
      await expect(answerCall(echo(), method, [])).rejects.toThrow("no such call");
    },
  );

  test("of every method that the page has is checked", () => {
    for (const method of bridgedMethods) expect(Object.keys(callArguments)).toContain(method);
  });
});

describe("the sender", () => {
  const frame = (url: string, parent: unknown = null) => ({
    senderFrame: { url, parent },
    sender: { id: 1 },
  });

  test("is heard when it is the main frame of our window and shows our page", () => {
    expect(isOurPage(frame(appUrl), 1, appUrl)).toBe(true);
  });

  test("is not heard from another window, frame or page", () => {
    expect(isOurPage(frame(appUrl), 2, appUrl)).toBe(false);
    expect(isOurPage(frame(appUrl), undefined, appUrl)).toBe(false);
    expect(isOurPage(frame(appUrl, {}), 1, appUrl)).toBe(false);
    expect(isOurPage(frame("https://evil.example/"), 1, appUrl)).toBe(false);
    expect(isOurPage({ senderFrame: null, sender: { id: 1 } }, 1, appUrl)).toBe(false);
  });
});
