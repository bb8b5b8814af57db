import { describe, expect, test, vi } from "vitest";
import { bridgedMethods } from "../core/host/bridge.ts";
import { maxFileBytes } from "../core/host/file-name.ts";
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

describe("a call", () => {
  test("that fits reaches its handler with its arguments", async () => {
    const handlers = echo();
    const args = [null, "Net.chainrule", "{}", "guarded"];
    expect(await answerCall(handlers, "saveFile", args)).toEqual(args);
    expect(handlers.saveFile).toHaveBeenCalledOnce();
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
    ["saveFile", ["/a", "a", "x".repeat(maxFileBytes + 1), "guarded"]],
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
    ["exportFile", ["a.csv", "x".repeat(maxFileBytes + 1)]],
    ["exportFile", ["/a.csv", "a.csv", "text"]],
    ["setDocumentState", [{ name: "a", token: null, dirty: "no" }]],
    ["setDocumentState", [{ name: "a", token: null, dirty: true, more: 1 }]],
    ["setTheme", ["purple"]],
    ["answerClose", [1]],
    ["editText", ["executeJavaScript"]],
    ["setMenu", [[{ label: "File", items: [{ kind: "role", role: "quit" }] }]]],
  ])("%s(%j) is refused before anything runs", async (method, args) => {
    const handlers = echo();
    await expect(answerCall(handlers, method, args)).rejects.toThrow(method);
    expect(handlers[method]).not.toHaveBeenCalled();
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
