import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";

/** Chromium's own record of its network, whoever used it: the page, or a part of the browser beneath. */
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Record<string, unknown> }[];
}

/** What was asked for over the network, and every host whose name was looked up. */
function askedFor({ constants, events }: NetLog): readonly string[] {
  const type = (name: string) => constants.logEventTypes[name];
  const requests = [type("URL_REQUEST_START_JOB"), type("HOST_RESOLVER_MANAGER_JOB")];
  return events
    .filter((event) => requests.includes(event.type))
    .flatMap(({ params = {} }) => [params.url, params.host])
    .filter((asked) => typeof asked === "string" && !asked.startsWith("app:"))
    .map(String);
}

test("nothing leaves the app: not at its start, not by typing, not when the page tries", async ({
  launch,
  folder,
}) => {
  const log = join(folder, "network.json");
  const app = await launch({ switches: [`--log-net-log=${log}`] });
  const { page, editor } = app;
  await editor.dragOperation("Input", 200, 200);
  await editor.openPalette();
  await editor.palette.getByRole("combobox", { name: "Search operations" }).fill("helo wrld");
  const candidates = await page.evaluate(async () => {
    const hint = document.createElement("link");
    hint.rel = "dns-prefetch";
    hint.href = "https://prefetch.example.com/";
    document.head.append(hint);
    const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:stun.example.com" }] });
    peer.createDataChannel("data");
    const found: string[] = [];
    const isDone = new Promise<void>((done) => {
      peer.onicecandidate = ({ candidate }) => {
        if (candidate === null) done();
        else found.push(candidate.candidate);
      };
    });
    await peer.setLocalDescription(await peer.createOffer());
    await isDone;
    peer.close();
    return found;
  });
  expect(candidates).toEqual([]);
  await app.close();
  expect(askedFor(JSON.parse(await readFile(log, "utf8")))).toEqual([]);
});

test("the page stays where it is, and only a person opens a link outside", async ({ app }) => {
  const { page, editor, electron } = app;
  await electron?.evaluate(({ shell }) => {
    const told = globalThis as unknown as { opened: string[] };
    told.opened = [];
    shell.openExternal = async (url) => void told.opened.push(url);
  });
  const opened = () =>
    electron?.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await editor.dragOperation("Input", 200, 200);
  await page.evaluate(() => {
    location.href = "about:blank";
  });
  await expect(editor.nodes()).toHaveCount(1);
  await page.getByRole("link", { name: "React Flow" }).click();
  await expect.poll(opened).toHaveLength(1);
  await page.evaluate(() => void window.open("https://pytorch.org/?told=all"));
  await page.getByRole("link", { name: "React Flow" }).click();
  await expect.poll(opened).toHaveLength(2);
  expect((await opened())?.join()).not.toContain("pytorch");
});
